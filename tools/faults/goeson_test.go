package faults

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/tools/internal/notebook"
)

// TestRunGoesOn runs make run in a clone with one notebook that fails: figures
// and book are made, and the end says what failed and why. Then the notebook is
// mended.
func TestRunGoesOn(t *testing.T) {
	needJupyter(t)
	c := copyClone(t, t.TempDir())
	old, err := c.Notebooks()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	chapter := func(name, code string) {
		t.Helper()
		n := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5, Cells: []notebook.Cell{
			{CellType: "markdown", ID: "title", Source: "# Chapter"},
			{CellType: "code", ID: "preamble", Source: notebook.Preamble},
			{CellType: "code", ID: "code", Source: notebook.Text(code)},
		}}
		n.Normalize()
		if err := n.Write(c.Path("notebooks", name)); err != nil {
			t.Fatal(err)
		}
	}
	chapter("00_good.ipynb", "%%\nprintln(1)")
	chapter("01_bad.ipynb", "%%\nvar p *int\n*p = 1")
	// All figures would take minutes: one file stands for them.
	figures, err := filepath.Glob(c.Path("figures", "regenerate", "*.go"))
	if err != nil || len(figures) == 0 {
		t.Fatalf("there is no command that draws figures (%v)", err)
	}
	for _, path := range figures {
		os.Remove(path)
	}
	draw := "package main\n\nimport \"os\"\n\nfunc main() {\n\tos.MkdirAll(os.Args[2], 0o755)\n\tos.WriteFile(os.Args[2]+\"/figure.png\", nil, 0o644)\n}\n"
	if err := os.WriteFile(c.Path("figures", "regenerate", "main.go"), []byte(draw), 0o644); err != nil {
		t.Fatal(err)
	}
	env := append(append(without("HOME", "MNIST_DIR"), caches(t)...), "HOME="+t.TempDir(), "NNBOOK_OFFLINE=1")

	log, err := run(t, c.Root, env, "make", "run")
	if err == nil {
		t.Errorf("make run succeeded:\n%s", log)
	}
	_, end, found := strings.Cut(log, "Book: 2 chapters in ")
	for _, want := range []string{"1 of 2 notebooks failed: 01_bad.ipynb", "nil pointer dereference", "In [2], line 3"} {
		if !found || !strings.Contains(end, want) {
			t.Fatalf("the end does not say %q:\n%s", want, log)
		}
	}
	for _, made := range []string{c.Made("figures", "figure.png"), c.Path("book", "00_good.html"), c.Path("book", "01_bad.html")} {
		if _, err := os.Stat(made); err != nil {
			t.Error(err)
		}
	}
	chapter("01_bad.ipynb", "%%\nprintln(1)")
	if log, err := run(t, c.Root, env, "make", "run"); err != nil || strings.Contains(log, "failed") || !strings.Contains(log, "Done.") {
		t.Errorf("the mended notebook: %v\n%s", err, log)
	}
}

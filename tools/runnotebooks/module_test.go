package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nnbook/tools/internal/project"
)

// TestWithoutGoMLXTheOthersRun has a module that nobody can fetch.
func TestWithoutGoMLXTheOthersRun(t *testing.T) {
	p := project.Project{Root: t.TempDir()}
	if err := os.MkdirAll(p.GoMLX(), 0o755); err != nil {
		t.Fatal(err)
	}
	plain, engine := p.Path("notebooks", "03_x.ipynb"), filepath.Join(p.GoMLX(), "11_x.ipynb")
	both := func() []string { return []string{plain, engine} }
	mod := func(requires string) {
		if err := os.WriteFile(filepath.Join(p.GoMLX(), "go.mod"), []byte("module nnbook/notebooks/gomlx\n\ngo 1.26\n"+requires), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said strings.Builder

	mod("")
	if got := withModule(&said, p, both()); !slices.Equal(got, both()) || said.Len() > 0 {
		t.Errorf("with the module: got %v and %q, want both notebooks and no word", got, said.String())
	}
	mod("\nrequire example.invalid/engine v1.0.0\n")
	t.Setenv("GOPROXY", "off")
	if got := withModule(&said, p, both()); !slices.Equal(got, []string{plain}) {
		t.Errorf("without the module: got %v, want %v", got, []string{plain})
	}
	if s := said.String(); strings.Count(s, "\n") != 1 || !strings.Contains(s, "11_x.ipynb: the module GoMLX cannot be fetched") {
		t.Errorf("want one line that names the notebook, got %q", s)
	}
	said.Reset()
	if got := withModule(&said, p, []string{plain}); !slices.Equal(got, []string{plain}) || said.Len() > 0 {
		t.Errorf("a notebook that needs no module: got %v and %q", got, said.String())
	}
}

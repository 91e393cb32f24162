package doors

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/tools/internal/project"
)

// workshop is a clone with all that a reader's copies need, and two small
// notebooks.
func workshop(t *testing.T) project.Project {
	t.Helper()
	here, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	p := project.Project{Root: filepath.Join(t.TempDir(), "a clone")}
	for _, name := range []string{"Makefile", "tools/work.sh"} {
		content, err := os.ReadFile(here.Path(name))
		if err != nil {
			t.Fatal(err)
		}
		put(t, p, name, string(content))
	}
	if err := os.Chmod(p.Path("tools", "work.sh"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, p, "notebooks/00_first.ipynb", "stored 00")
	put(t, p, "notebooks/01_second.ipynb", "stored 01")
	put(t, p, "notebooks/gomlx/11_third.ipynb", "stored 11")
	return p
}

func put(t *testing.T, p project.Project, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.Path(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Path(name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// hold says what a file must hold, "" for no file.
func hold(t *testing.T, p project.Project, name, want string) {
	t.Helper()
	content, err := os.ReadFile(p.Path(name))
	if string(content) != want || (err == nil) == (want == "") {
		t.Errorf("%s: got %q, %v; want %q", name, content, err, want)
	}
}

// mk runs make in a clone and returns what it printed and whether it went well.
func mk(p project.Project, arguments ...string) (string, error) {
	cmd := exec.Command("make", append([]string{"-s"}, arguments...)...)
	cmd.Dir = p.Root
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestCopiesAreTheReaders(t *testing.T) {
	p := workshop(t)
	put(t, p, "work/00_first.ipynb", "mine")
	if out, err := mk(p, "fresh"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	hold(t, p, "work/00_first.ipynb", "mine")
	hold(t, p, "work/01_second.ipynb", "stored 01")
	hold(t, p, "work/11_third.ipynb", "stored 11")

	for _, number := range []string{"00", "0"} {
		if out, err := mk(p, "fresh", "NB="+number); err != nil || !strings.Contains(out, "Your copy is kept") {
			t.Errorf("fresh %s: %v\n%s", number, err, out)
		}
	}
	hold(t, p, "work/00_first.ipynb", "stored 00")
	hold(t, p, "work/00_first.1.ipynb", "mine")
	hold(t, p, "work/00_first.2.ipynb", "stored 00")
	for _, bad := range []string{"02", "x", "00_first", "../00"} {
		if out, err := mk(p, "fresh", "NB="+bad); err == nil {
			t.Errorf("fresh %s: got no error and\n%s", bad, out)
		}
	}

	// A notebook that has changed since is named, and the copy stays.
	put(t, p, "notebooks/01_second.ipynb", "stored anew")
	if out, err := mk(p, "fresh"); err != nil || !strings.Contains(out, "make fresh NB=01") || strings.Contains(out, "NB=00") {
		t.Errorf("%v, got\n%s\nwant that notebook 01 alone has changed", err, out)
	}
	hold(t, p, "work/01_second.ipynb", "stored 01")
}

// make clean leaves the reader's work, and what was solved, also where the
// project lends a home.
func TestCleanLeavesTheReadersWork(t *testing.T) {
	p := workshop(t)
	for name, home := range map[string]string{"no home": "", "a home that cannot be written": "/proc/none"} {
		cmd := exec.Command("make", "-s", "-f", "-", "show")
		cmd.Dir = p.Root
		cmd.Stdin = bytes.NewBufferString("include Makefile\nshow:\n\t@echo \"state: $$XDG_STATE_HOME\"\n")
		cmd.Env = append(os.Environ(), "HOME="+home)
		out, err := cmd.CombinedOutput()
		if want := "state: " + p.Path("work", ".state"); err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v, got\n%s\nwant %s", name, err, out, want)
		}
	}
	put(t, p, "work/.state/nnbook/exercises.json", "solved")
	put(t, p, "work/00_first.ipynb", "mine")
	put(t, p, ".nnbook/made", "by make")
	if out, err := mk(p, "clean"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	hold(t, p, "work/.state/nnbook/exercises.json", "solved")
	hold(t, p, "work/00_first.ipynb", "mine")
	hold(t, p, ".nnbook/made", "")
}

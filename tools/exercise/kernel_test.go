package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/notebook"
)

// Under the real kernel, every stub is answered with "not tried" and every
// solution with "right". The notebooks are run without the cells that the
// exercises do not need: their declarations stay, their programs go.
func TestUnderTheKernel(t *testing.T) {
	if os.Getenv("NNBOOK_KERNEL_TESTS") == "" {
		t.Skip("this test executes all notebooks twice: set NNBOOK_KERNEL_TESTS=1 to run it")
	}
	if _, err := os.Stat(clone(t).Made("bin", "runnotebooks")); err != nil {
		t.Skip("there is no program to execute notebooks: run make kernel")
	}
	for _, c := range []struct {
		name   string
		solved bool
		want   exercises.Status
	}{{"stubs", false, exercises.Untried}, {"solutions", true, exercises.Right}} {
		t.Run(c.name, func(t *testing.T) {
			state := t.TempDir()
			for number, n := range executed(t, state, c.solved) {
				for _, e := range of(number) {
					if got, want := outputOf(n, e), fmt.Sprintf("Exercise %v: %s", e.ID, c.want); !strings.HasPrefix(got, want) {
						t.Errorf("got %q, want %q", got, want)
					}
				}
			}
			if _, err := os.Stat(filepath.Join(state, "nnbook")); c.solved == os.IsNotExist(err) {
				t.Errorf("the progress: got %v; it is to be kept for solutions, and for stubs not", err)
			}
		})
	}
}

// executed runs the exercises of all notebooks and returns the notebooks with
// their outputs, by number.
func executed(t *testing.T, state string, solved bool) map[int]*notebook.Notebook {
	t.Helper()
	p := clone(t)
	// The kernel finds the packages from the notebook's folder, so that must
	// be in the clone.
	folder, err := os.MkdirTemp(p.Made(), "exercises-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	out := filepath.Join(folder, "out")
	arguments := []string{"-fresh", "-short", "-o", out}
	names := map[int]string{}
	for number, n := range pristine(t) {
		reduce(n)
		if solved {
			solve(n, of(number))
		}
		names[number] = fmt.Sprintf("%02d_exercises.ipynb", number)
		path := filepath.Join(folder, names[number])
		if err := n.Write(path); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, path)
	}
	cmd := exec.Command(p.Made("bin", "runnotebooks"), arguments...)
	cmd.Dir = p.Root
	cmd.Env = append(os.Environ(), "XDG_STATE_HOME="+state, "NNBOOK_OFFLINE=1")
	if report, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	results := map[int]*notebook.Notebook{}
	for number, name := range names {
		if results[number], err = notebook.Read(filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	return results
}

// reduce leaves only the exercises, and the cells without a program.
func reduce(n *notebook.Notebook) {
	var kept []notebook.Cell
	for _, c := range n.Cells {
		if c.CellType == "code" && (strings.HasPrefix(c.ID, prefix) || !strings.HasPrefix(strings.TrimSpace(string(c.Source)), "%%")) {
			kept = append(kept, c)
		}
	}
	n.Cells = kept
}

// solve puts the solutions in the place of the stubs.
func solve(n *notebook.Notebook, all []exercises.Exercise) {
	for _, e := range all {
		for i := range n.Cells {
			if n.Cells[i].ID == codeID(e) {
				n.Cells[i].Source = notebook.Text(e.SolvedCell())
			}
		}
	}
}

package exercises_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/cells"
)

// runner is the program that executes notebooks under the project's kernel,
// seen from this folder.
const runner = "../../.nnbook/bin/runnotebooks"

// Under the real kernel, every stub is answered with "not tried" and every
// solution with "right". The notebooks are run without the cells that the
// exercises do not need: their declarations stay, their programs go.
func TestUnderTheKernel(t *testing.T) {
	if os.Getenv("NNBOOK_KERNEL_TESTS") == "" {
		t.Skip("this test executes all notebooks twice: set NNBOOK_KERNEL_TESTS=1 to run it")
	}
	if _, err := os.Stat(runner); err != nil {
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
				for _, e := range exercises.All() {
					if e.ID.Notebook != number {
						continue
					}
					want := fmt.Sprintf("Exercise %v: %s", e.ID, c.want)
					if got := outputs(n, e); !strings.HasPrefix(got, want) {
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
func executed(t *testing.T, state string, solved bool) map[int]*cells.Notebook {
	t.Helper()
	// The kernel finds the packages from the notebook's folder, so that must
	// be in the clone.
	folder, err := os.MkdirTemp("../../.nnbook", "exercises-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	out := filepath.Join(folder, "out")
	arguments := []string{"-fresh", "-short", "-o", out}
	numbers := map[int]string{}
	for number, path := range notebooks(t) {
		n := parse(t, path)
		if err := n.Insert(number); err != nil {
			t.Fatal(err)
		}
		if solved {
			n.Solve()
		}
		var kept []cells.Cell
		for _, c := range n.Cells {
			if c.Kind() == "code" && (strings.HasPrefix(c.ID(), "exercise-") || !strings.HasPrefix(strings.TrimSpace(c.Source()), "%%")) {
				kept = append(kept, c)
			}
		}
		n.Cells = kept
		content, err := n.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		numbers[number] = filepath.Base(path)
		path = filepath.Join(folder, filepath.Base(path))
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, path)
	}
	program, err := filepath.Abs(runner)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, arguments...)
	cmd.Env = append(os.Environ(), "XDG_STATE_HOME="+state, "NNBOOK_OFFLINE=1")
	if report, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
	results := map[int]*cells.Notebook{}
	for number, name := range numbers {
		results[number] = parse(t, filepath.Join(out, name))
	}
	return results
}

func parse(t *testing.T, path string) *cells.Notebook {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, err := cells.Parse(content)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return n
}

// notebooks returns the paths of the notebooks, by number.
func notebooks(t *testing.T) map[int]string {
	t.Helper()
	all, err := filepath.Glob("../[0-9][0-9]_*.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[int]string{}
	for _, path := range all {
		var number int
		if _, err := fmt.Sscanf(filepath.Base(path), "%02d_", &number); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		numbers[number] = path
	}
	return numbers
}

// outputs returns the text of what an exercise's cell put out.
func outputs(n *cells.Notebook, e exercises.Exercise) string {
	for _, c := range n.Cells {
		if c.ID() != fmt.Sprintf("exercise-%d-%d-code", e.ID.Notebook, e.ID.Number) {
			continue
		}
		text := ""
		list, _ := c["outputs"].([]any)
		for _, o := range list {
			output, _ := o.(map[string]any)
			data, _ := output["data"].(map[string]any)
			for _, part := range []any{data["text/plain"], output["text"], output["evalue"]} {
				text += cells.Cell{"source": part}.Source()
			}
		}
		return text
	}
	return "no such cell"
}

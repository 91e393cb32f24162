package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// clone finds the clone that the tests run in.
func clone(t *testing.T) project.Project {
	t.Helper()
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// pristine reads the notebooks as they are stored, by number. Readers work on
// copies of their own.
func pristine(t *testing.T) map[int]*notebook.Notebook {
	t.Helper()
	paths, err := project.NotebooksIn(clone(t).Path("notebooks"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[int]*notebook.Notebook{}
	for _, path := range paths {
		n, err := notebook.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		all[numberOf(path)] = n
	}
	return all
}

// The notebooks hold the exercises as they are in their folders: no more, no
// fewer. To put it right: make exercise.
func TestNotebooksHoldTheExercises(t *testing.T) {
	notebooks := pristine(t)
	for _, e := range exercises.All() {
		if notebooks[e.ID.Notebook] == nil {
			t.Errorf("there is no notebook for exercise %v", e.ID)
		}
	}
	for number, n := range notebooks {
		want := cellsOf(of(number))
		at := slices.IndexFunc(n.Cells, func(c notebook.Cell) bool { return c.ID == headingID })
		got := slices.DeleteFunc(slices.Clone(n.Cells), func(c notebook.Cell) bool { return !strings.HasPrefix(c.ID, prefix) })
		if len(got) != len(want) {
			t.Errorf("notebook %02d has %d cells of exercises, want %d", number, len(got), len(want))
			continue
		}
		for i, w := range want {
			if got := n.Cells[at+1+i]; got.ID != w.ID || got.CellType != w.CellType || got.Source != w.Source {
				t.Errorf("notebook %02d: got the cell %s where %s should be, or it has another text:\n%s\nwant\n%s", number, got.ID, w.ID, got.Source, w.Source)
			}
		}
	}
}

// What is stored in the notebooks is the answer to the stub.
func TestStoredAnswers(t *testing.T) {
	for number, n := range pristine(t) {
		for _, e := range of(number) {
			if got, want := outputOf(n, e), "Exercise "+e.ID.String()+": not tried"; !strings.HasPrefix(got, want) {
				t.Errorf("notebook %02d: exercise %v shows %q, want %q", number, e.ID, got, want)
			}
		}
	}
}

// outputOf returns the text of what an exercise's cell put out.
func outputOf(n *notebook.Notebook, e exercises.Exercise) string {
	for _, c := range n.Cells {
		if c.ID != codeID(e) {
			continue
		}
		text := ""
		for _, o := range c.Outputs {
			text += o.MIME("text/plain") + string(o.Text) + o.Evalue
		}
		return text
	}
	return "no such cell"
}

// small is a notebook with a place for exercises.
func small() *notebook.Notebook {
	return &notebook.Notebook{Cells: []notebook.Cell{markdown(headingID, "## Exercises"), markdown("further", "end")}}
}

func TestInsert(t *testing.T) {
	n, want := small(), cellsOf(of(4))
	if left, err := insert(n, cellsOf(of(4)), false); err != nil || len(left) > 0 {
		t.Fatalf("got %v, %v", left, err)
	}
	check := func(when string, changed int) {
		t.Helper()
		if len(n.Cells) != len(want)+2 || n.Cells[0].ID != headingID || n.Cells[len(n.Cells)-1].ID != "further" {
			t.Fatalf("%s: the author's cells moved, or there are too many cells: %d", when, len(n.Cells))
		}
		for i, w := range want {
			if got := n.Cells[1+i]; got.ID != w.ID || i != changed && got.Source != w.Source {
				t.Errorf("%s: got the cell %s with\n%s\nwant %s with\n%s", when, got.ID, got.Source, w.ID, w.Source)
			}
		}
	}
	check("at first", -1)

	// Again, after an execution, a change of the task's text and an answer.
	ran, text, solved := &n.Cells[3], &n.Cells[4], &n.Cells[5]
	ran.Outputs = []notebook.Output{{OutputType: "stream", Text: "an output"}}
	text.Source = "an older text"
	answer := notebook.Text("func PixelSigma() float64 {\n\treturn 68.7\n}\n\n%%\nex04.Check2(PixelSigma)")
	solved.Source = answer
	left, err := insert(n, cellsOf(of(4)), false)
	if err != nil || !slices.Equal(left, []string{"exercise-4-2-code"}) {
		t.Errorf("got %v, %v; want that the answer to 4.2 is left", left, err)
	}
	check("with an answer", 4)
	if n.Cells[5].Source != answer || len(n.Cells[3].Outputs) != 1 {
		t.Errorf("got the cell\n%s\nand the outputs %v, want the answer and the outputs that were there", n.Cells[5].Source, n.Cells[3].Outputs)
	}
	if left, err := insert(n, cellsOf(of(4)), true); err != nil || len(left) > 0 {
		t.Errorf("got %v, %v; want that the answer is replaced", left, err)
	}
	check("replaced", -1)

	// An exercise that is no more goes; somebody's answer to it does not.
	if _, err := insert(n, want[:len(want)-2], false); err != nil || len(n.Cells) != len(want) {
		t.Errorf("one exercise fewer: got %d cells and %v, want %d", len(n.Cells), err, len(want))
	}
	n.Cells[5].Source = answer
	// want[:4] ends before its code: one cell with an answer is one too many to lose.
	if _, err := insert(n, slices.Concat(want[:4], want[5:]), false); err == nil || !strings.Contains(err.Error(), "exercise-4-2-code") {
		t.Errorf("got %v, want an error that names the only answered cell", err)
	}
	if _, err := insert(n, want[:3], false); err == nil || !strings.Contains(err.Error(), "exercise-4-2-code") {
		t.Errorf("got %v, want an error that names the answered cell", err)
	}
}

func TestInsertWithoutHeading(t *testing.T) {
	n := &notebook.Notebook{Cells: []notebook.Cell{markdown("other", "## Exercises")}}
	if _, err := insert(n, cellsOf(of(4)), false); err == nil || !strings.Contains(err.Error(), `"exercises"`) {
		t.Errorf("got %v, want an error that names the heading's id", err)
	}
}

func TestHoldsAnswer(t *testing.T) {
	const stub = "import \"nnbook/notebooks/exercises\"\n\n// F does it.\nfunc F() float64 {\n\tpanic(exercises.NotTried) // replace\n}\n\n%%\nex04.Check2(F)"
	for cell, want := range map[string]bool{
		stub: false,
		strings.Replace(stub, "panic", "x := 1\n\tpanic", 1):                                   true,
		strings.Replace(stub, "// replace", "\n\treturn 2", 1):                                 true, // written below the panic, which still stands
		strings.Replace(stub, "panic(exercises.NotTried)", "return 2", 1):                      true,
		strings.Replace(stub, "panic(exercises.NotTried)", "return (", 1):                      true,
		strings.Replace(stub, "\n%%", "\nfunc helper() int { return 1 }\n\n%%", 1):             true,
		strings.Replace(stub, "\n%%", "\nfunc G() {\n\tpanic(exercises.NotTried)\n}\n\n%%", 1): false,
		strings.Replace(stub, "panic(exercises.NotTried)", "panic(exercises.Hint)", 1):         true,
		strings.Replace(stub, "panic(exercises.NotTried)", "print(exercises.NotTried)", 1):     true,
	} {
		if got := holdsAnswer(cell); got != want {
			t.Errorf("got %v, want %v for the cell\n%s", got, want, cell)
		}
	}
}

func TestParseID(t *testing.T) {
	if got, err := parseID("10.2"); err != nil || got != (exercises.ID{Notebook: 10, Number: 2}) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, bad := range []string{"", "2", "2.", "2.0", ".1", "2.1.1", "a.1", "2_1", "123.1"} {
		if id, err := parseID(bad); err == nil {
			t.Errorf("%q: got %v, want an error", bad, id)
		}
	}
}

// A new exercise is four files in one folder, which are never written again.
func TestStart(t *testing.T) {
	p := project.Project{Root: t.TempDir()}
	id := exercises.ID{Notebook: 2, Number: 9}
	if started, err := start(p, id); err != nil || !started {
		t.Fatalf("got %v, %v", started, err)
	}
	folder := p.Path("notebooks", "exercises", "ex02")
	var files []string
	err := filepath.WalkDir(p.Root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(folder, path)
			files = append(files, filepath.ToSlash(name))
		}
		return err
	})
	if want := []string{"2_9.go", "2_9_test.go", "solution/2_9.go", "stub/2_9.go"}; err != nil || !slices.Equal(files, want) {
		t.Errorf("got the files %v, %v; want %v", files, err, want)
	}
	mine := filepath.Join(folder, "2_9.go")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if started, err := start(p, id); err != nil || started {
		t.Errorf("again: got %v, %v; want that nothing is started", started, err)
	}
	if content, err := os.ReadFile(mine); err != nil || string(content) != "mine" {
		t.Errorf("the author's file: got %q, %v", content, err)
	}
}

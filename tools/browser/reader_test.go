package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// freshClone makes a repository of the files that a clone of this one would
// have, and lends it the kernel.
func freshClone(t *testing.T, c project.Project) project.Project {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git to look at a reader's clone")
	}
	fresh := project.Project{Root: filepath.Join(t.TempDir(), "a reader's clone")}
	files, err := exec.Command("git", "-C", c.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skip("this is no git repository: ", err)
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(files), "\x00"), "\x00") {
		content, err := os.ReadFile(c.Path(name))
		if os.IsNotExist(err) {
			continue // removed, but not committed yet
		}
		info, statErr := os.Stat(c.Path(name))
		if err != nil || statErr != nil {
			t.Fatal(err, statErr)
		}
		if err := os.MkdirAll(filepath.Dir(fresh.Path(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(fresh.Path(name), content, info.Mode().Perm()); err != nil {
			t.Fatal(err)
		}
	}
	git(t, fresh, "init", "-q")
	git(t, fresh, "add", "-A")
	git(t, fresh, "-c", "user.name=reader", "-c", "user.email=reader@example.org", "commit", "-q", "-m", "a clone")
	if err := os.Mkdir(fresh.Made(), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(c.Made("jupyter"), fresh.Made("jupyter")); err != nil {
		t.Fatal(err)
	}
	return fresh
}

func git(t *testing.T, p project.Project, arguments ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", p.Root}, arguments...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", arguments, err, out)
	}
	return string(out)
}

// reader is put into the page: what a reader does with cells.
const reader = `
window.cellWith = function(text) { return Jupyter.notebook.get_cells().find(function(c) { return c.cell_type === "code" && c.get_text().includes(text); }); };
window.run = function(cell) { cell.execute(); };
window.says = function(cell) { return cell.output_area.element[0].innerText; };
window.done = function(cell) { return cell.input_prompt_number > 0 && !cell.element.hasClass("running"); };
true`

// TestAReadersWorkIsTheReaders solves exercises in Jupyter, writes a long cell
// and one that fails, and saves: the clone stays as it was, and the work stays
// the reader's.
func TestAReadersWorkIsTheReaders(t *testing.T) {
	const name = "02_vanishing_gradients.ipynb"
	fresh := freshClone(t, clone(t))
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	// As after make notebook: NNBOOK_FOLDER says the same as nothing.
	s, p := serve(t, fresh, "work"), open(t)
	s.show(p, name)
	js[bool](p, reader)

	write := func(what, cell, code, want string) {
		t.Helper()
		quoted, _ := json.Marshal(code)
		js[bool](p, fmt.Sprintf("window.cell = %s, cell.set_text(%s), cell.input_prompt_number = null, run(cell), true", cell, quoted))
		p.wait(what, 3*time.Minute, "done(cell)")
		if got := js[string](p, "says(cell)"); !strings.Contains(got, want) {
			t.Errorf("%s: the cell shows\n%s\nwant %q", what, got, want)
		}
	}
	js[bool](p, "run(Jupyter.notebook.get_cells().find(function(c) { return c.cell_type === 'code'; })), true")
	write("2.1, a wrong try", "cellWith('ex02.Check1(')", `import "nnbook/notebooks/exercises/ex02"

func Window(w float64) float64 {
	return []float64{}[8]
}

%%
ex02.Check1(Window)`, "line 2 of Window: return []float64{}[8]")
	write("2.1, solved, with a hint below the check", "cellWith('ex02.Check1(')", `import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/ex02"
)

func Window(w float64) float64 {
	w = math.Max(4, math.Abs(w))
	r := math.Sqrt(1 - 4/w)
	return 2 * math.Log((1+r)/(1-r)) / w
}

%%
ex02.Check1(Window)
exercises.Hint(2, 1)`, "Exercise 2.1: right")
	if got := js[string](p, "says(cell)"); !strings.Contains(got, "Hint 2 of 3") || strings.Contains(got, "Hint 3 of 3") {
		t.Errorf("a hint below the check: the cell shows\n%s\nwant the first two hints", got)
	}
	source := js[string](p, "cellWith('ex02.Check3(').get_text()")
	write("2.3, solved", "cellWith('ex02.Check3(')", strings.Replace(source, "y[i] * (1 - y[i])", "(1 - y[i]*y[i])", 1), "Exercise 2.3: right")
	long := "%%\n" + strings.Repeat("fmt.Println(1)\n", 40)
	write("a cell of 40 lines", "Jupyter.notebook.insert_cell_at_bottom('code')", long, "1\n1")
	write("a cell that fails", "Jupyter.notebook.insert_cell_at_bottom('code')", "%%\npanic(\"my own\")", "my own")
	js[bool](p, "Jupyter.notebook.save_notebook(), true")
	p.wait("saved", time.Minute, "!Jupyter.notebook.dirty")
	s.stop()

	mine, err := notebook.Read(fresh.Path("work", name))
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, c := range mine.Cells {
		text += string(c.Source)
	}
	if !strings.Contains(text, "math.Max(4, math.Abs(w))") || !strings.Contains(text, `panic("my own")`) {
		t.Error("the reader's copy does not hold what was written")
	}
	if changed := git(t, fresh, "status", "--porcelain"); changed != "" {
		t.Errorf("git sees the reader's work:\n%s", changed)
	}
	progress, err := os.ReadFile(filepath.Join(state, "nnbook", "exercises.json"))
	if got := strings.Count(string(progress), `"right": true`); err != nil || got != 2 {
		t.Errorf("the progress is %s, %v; want 2 exercises right", progress, err)
	}
	keepsTheWork(t, fresh, name)
}

// keepsTheWork makes the copies again, and a fresh one.
func keepsTheWork(t *testing.T, fresh project.Project, name string) {
	t.Helper()
	read := func(name string) []byte {
		t.Helper()
		content, err := os.ReadFile(fresh.Path(name))
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	work := func(arguments ...string) {
		t.Helper()
		if out, err := exec.Command(fresh.Path("tools", "work.sh"), arguments...).CombinedOutput(); err != nil {
			t.Fatalf("work.sh %v: %v\n%s", arguments, err, out)
		}
	}
	mine := read("work/" + name)
	work()
	if !bytes.Equal(read("work/"+name), mine) {
		t.Error("the reader's copy was written over")
	}
	work("fresh", "02")
	if !bytes.Equal(read("work/"+name), read("notebooks/"+name)) {
		t.Error("the fresh copy is not the stored notebook")
	}
	if !bytes.Equal(read("work/"+strings.TrimSuffix(name, ".ipynb")+".1.ipynb"), mine) {
		t.Error("the reader's copy was not kept beside the fresh one")
	}
}

package exercises

import (
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// ownState gives a test a progress file of its own, and returns its path.
func ownState(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("XDG_STATE_HOME", folder)
	return filepath.Join(folder, "nnbook", "exercises.json")
}

// spin stands for a loop that never ends. It does, so that the tests after it
// get the processor back.
func spin(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
	}
}

// Whatever a reader's function does is an answer.
func TestBadFunctions(t *testing.T) {
	ownState(t)
	defer func(d time.Duration) { timeLimit = d }(timeLimit)
	timeLimit = 200 * time.Millisecond
	for _, c := range []struct {
		name      string
		f         real
		got, says string
	}{
		{"panics", func(float64) float64 { panic("my own panic") }, "panic: my own panic", ""},
		{"panics with an error", func(float64) float64 { panic(errors.New("an error")) }, "panic: an error", ""},
		{"beyond the end", func(z float64) float64 { return []float64{1, 2}[int(math.Abs(z))+2] }, "panic: runtime error: index out of range", "compare it with len"},
		{"nil map", func(z float64) float64 { var m map[float64]bool; m[z] = true; return z }, "nil map", ""},
		{"never ends", func(z float64) float64 {
			spin(time.Second)
			return z
		}, "no result within 200ms", "never ends"},
		{"sleeps", func(z float64) float64 { time.Sleep(time.Second); return z }, "no result within 200ms", "never ends"},
		{"NaN", func(float64) float64 { return math.NaN() }, "NaN", "not a number"},
		{"infinite", func(float64) float64 { return math.Inf(1) }, "+Inf", "overflow"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := Check1_2(c.f)
			if a.Status != NotYet || !strings.Contains(a.Got, c.got) || !strings.Contains(a.Mistake, c.says) || a.Input != "z = 0" || a.Hint == "" {
				t.Errorf("got %+v, want %q at z = 0 with got %q, mistake %q and a hint", a, NotYet, c.got, c.says)
			}
		})
	}
}

// A recursion without end would bring down the program: the answer comes
// first, and then an orderly end. The test runs itself as that program.
func TestEndlessRecursion(t *testing.T) {
	const inside = "NNBOOK_TEST_RECURSION"
	if os.Getenv(inside) != "" {
		Check1_2(endless)
		t.Fatal("the check returned")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestEndlessRecursion$")
	cmd.Env = append(os.Environ(), inside+"=1", "XDG_STATE_HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "a recursion that never ends") || !strings.Contains(string(out), "Hint 1 of 3") {
		t.Errorf("got %v and\n%.2000s\nwant the answer and no error", err, out)
	}
}

// endless is the slip of a reader who calls the function in the function.
func endless(z float64) float64 { return endless(-z) * (1 - endless(z)) }

func TestNilFunction(t *testing.T) {
	ownState(t)
	if a := Check1_2(nil); a.Status != NotYet || !strings.Contains(a.Mistake, "nil") {
		t.Errorf("got %+v, want %q that speaks of nil", a, NotYet)
	}
}

// A function that is right except for one input gets that input.
func TestFirstWrongInput(t *testing.T) {
	ownState(t)
	a := Check7_1(func(z float64) float64 {
		if z == 5 {
			return 5.006715348
		}
		return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
	})
	want := Answer{Input: "z = 5", Got: "5.006715348", Want: "5.006715348", Tolerance: "1e-12 of the wanted value"}
	if a.Input != want.Input || a.Got != want.Got || !strings.HasPrefix(a.Want, want.Want) || a.Tolerance != want.Tolerance {
		t.Errorf("got %+v, want %+v: enough digits to see the difference", a, want)
	}
}

// A long result is shown where it differs.
func TestLongResult(t *testing.T) {
	ownState(t)
	a := Check0_2(func(yhat, y []float64) []float64 {
		out := make([]float64, len(y))
		for j := range y {
			out[j] = 2 * (yhat[j] - y[j]) / float64(len(y))
		}
		if len(out) == 10 {
			out[6] = 7
		}
		return out
	})
	if a.Got != "element 6 is 7" || a.Want != "element 6 is 0.18" {
		t.Errorf("got %q and %q, want element 6, 7 and 0.18", a.Got, a.Want)
	}
}

func TestHintsAdvance(t *testing.T) {
	ownState(t)
	wrong := func(float64) float64 { return 3 }
	for i, want := range []string{"Hint 1 of 3: ", "Hint 2 of 3: ", "Hint 3 of 3: ", "Hint 3 of 3: "} {
		want += allHints[ID{1, 2}][min(i, 2)]
		if got := Check1_2(wrong).Hint; got != want {
			t.Errorf("try %d: got the hint %q, want %q", i+1, got, want)
		}
	}
	if got := Check1_1(func() float64 { return 3 }).Hint; !strings.HasPrefix(got, "Hint 1 of 3") {
		t.Errorf("another exercise: got the hint %q, want its first", got)
	}
}

func TestHintOnDemandCounts(t *testing.T) {
	ownState(t)
	Hint(1, 2)
	if got := Check1_2(func(float64) float64 { return 3 }).Hint; !strings.HasPrefix(got, "Hint 2 of 3") {
		t.Errorf("after one hint on demand: got %q, want the second", got)
	}
	for range 5 {
		Hint(1, 2)
	}
	Hint(1, 99)
	Solution(1, 99)
	Solution(1, 2)
	Progress()
}

func TestProgressIsKept(t *testing.T) {
	path := ownState(t)
	right := func(z float64) float64 { y := 1 / (1 + math.Exp(-z)); return y * (1 - y) }
	Check1_2(func(float64) float64 { return 3 })
	Check1_2(right)
	Check1_2(func(float64) float64 { return 3 }) // once solved, stays solved
	_, rows, solved := overview(readProgress())
	i := slices.IndexFunc(rows, func(r []string) bool { return r[0] == "1.2" })
	if solved != 1 || len(rows) != len(All()) || rows[i][3] != string(Right) || rows[i][4] != "3" {
		t.Errorf("got %d solved and the row %v, want 1 and right after 3 tries", solved, rows[i])
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("got the files %v, %v; want exercises.json alone", left, err)
	}
}

// A stub leaves no trace, so that running untouched notebooks changes nothing.
func TestStubsAreNotRecorded(t *testing.T) {
	path := ownState(t)
	Check1_2(func(float64) float64 { panic(NotTried) })
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the progress file: got %v, want that there is none", err)
	}
	Check1_2(func(float64) float64 { return 3 })
	before := Check1_1(func() float64 { panic(NotTried) })
	Check1_1(func() float64 { return 3 })
	if after := Check1_1(func() float64 { panic(NotTried) }); after != before {
		t.Errorf("a stub after a try: got %+v, want %+v: the card must not depend on the progress", after, before)
	}
}

func TestProgressThatCannotBeUsed(t *testing.T) {
	wrong := func(float64) float64 { return 3 }
	expect := func(t *testing.T) {
		t.Helper()
		for range 2 {
			if a := Check1_2(wrong); a.Status != NotYet || !strings.HasPrefix(a.Hint, "Hint ") {
				t.Errorf("got %+v, want %q with a hint", a, NotYet)
			}
		}
		Progress()
	}
	for name, content := range map[string]string{
		"empty": "", "no JSON": "}{", "a list": "[1,2]", "null": "null", "other types": `{"1.2": "right"}`,
		"odd numbers": `{"1.2": {"tries": -5, "hints": 1000}, "77.1": {"right": true}}`,
	} {
		t.Run(name, func(t *testing.T) {
			path := ownState(t)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			expect(t)
			if s := readProgress().of(ID{1, 2}); s.Tries != 2 || s.Hints < 2 || s.Hints > 3 {
				t.Errorf("after two tries: got %+v", s)
			}
		})
	}
	t.Run("a file where the folder should be", func(t *testing.T) {
		folder := t.TempDir()
		t.Setenv("XDG_STATE_HOME", folder)
		if err := os.WriteFile(filepath.Join(folder, "nnbook"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		expect(t)
	})
	t.Run("a folder where the file should be", func(t *testing.T) {
		if err := os.MkdirAll(filepath.Join(ownState(t), "x"), 0o755); err != nil {
			t.Fatal(err)
		}
		expect(t)
	})
	t.Run("no home", func(t *testing.T) {
		t.Setenv("XDG_STATE_HOME", "")
		t.Setenv("HOME", "")
		if got := progressFile(); got != "" {
			t.Errorf("the file without a home: got %q, want none", got)
		}
		expect(t)
	})
	t.Run("a relative folder is ignored", func(t *testing.T) {
		home := t.TempDir()
		t.Setenv("XDG_STATE_HOME", "here")
		t.Setenv("HOME", home)
		if got, want := progressFile(), filepath.Join(home, ".local/state/nnbook/exercises.json"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// Several notebooks may check at once: the file is whole at any time.
func TestProgressAtOnce(t *testing.T) {
	path := ownState(t)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for range 20 {
				p := readProgress()
				p.record(Answer{ID: ID{1, i + 1}, Status: Right})
				p.write()
			}
		})
	}
	wait.Wait()
	content, err := os.ReadFile(path)
	if err != nil || len(readProgress()) == 0 {
		t.Errorf("got %q, %v; want a whole file", content, err)
	}
}

func TestEveryExerciseHasThreeHintsAndASolution(t *testing.T) {
	count := map[int]int{}
	challenges := map[int]int{}
	for i, e := range All() {
		count[e.ID.Notebook]++
		if want := (ID{e.ID.Notebook, count[e.ID.Notebook]}); e.ID != want {
			t.Errorf("exercise %d is %v, want %v: they are numbered in order", i, e.ID, want)
		}
		h, ok := allHints[e.ID]
		if !ok || slices.Contains(h[:], "") || h[0] == h[1] || h[1] == h[2] {
			t.Errorf("exercise %v: got the hints %q, want three that differ", e.ID, h)
		}
		explanation, code := e.solution()
		if explanation == "" || code == "" || e.Task == "" || e.Title == "" {
			t.Errorf("exercise %v lacks a text", e.ID)
		}
		if lines := strings.Count(e.SolvedCell(), "\n") + 1; lines > 30 {
			t.Errorf("exercise %v: the cell with the solution has %d lines, more than a notebook's cell may have", e.ID, lines)
		}
		if strings.Contains(explanation, "$") {
			t.Errorf("exercise %v: the explanation has a formula in TeX, which is not typeset in what a cell puts out", e.ID)
		}
		for _, name := range functions(e.Stub) {
			if !slices.Contains(functions(code), name) {
				t.Errorf("exercise %v: the solution has no function %s", e.ID, name)
			}
		}
		switch e.Kind {
		case Implement, Repair, Predict, Design:
		case Challenge:
			challenges[e.ID.Notebook]++
		default:
			t.Errorf("exercise %v is of the kind %q, which is not known", e.ID, e.Kind)
		}
		if s := e.solutionSection(); s.title != e.Title || s.kind != e.Kind {
			t.Errorf("exercise %v: the solution's heading is %q (%s), the stub's %q (%s)", e.ID, s.title, s.kind, e.Title, e.Kind)
		}
		if (e.Kind == Repair) == strings.Contains(e.Stub, "NotTried") {
			t.Errorf("exercise %v (%s): a repair begins with the bug, anything else with NotTried", e.ID, e.Kind)
		}
	}
	for notebook := range 10 {
		if n := count[notebook]; n < 3 || n > 5 {
			t.Errorf("notebook %02d has %d exercises, want 3 to 5", notebook, n)
		}
		if challenges[notebook] < 1 && notebook != 3 { // there the design is the challenge
			t.Errorf("notebook %02d has no challenge", notebook)
		}
	}
	if len(allHints) != len(All()) {
		t.Errorf("there are hints for %d exercises, and %d exercises", len(allHints), len(All()))
	}
}

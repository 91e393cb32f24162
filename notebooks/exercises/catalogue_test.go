package exercises

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each exercise is whole: numbered in order, with three hints, a task, a
// solution, a check and attempts at it.
func TestEveryExerciseIsWhole(t *testing.T) {
	count := map[int]int{}
	challenges := map[int]int{}
	for i, e := range All() {
		count[e.ID.Notebook]++
		if want := (ID{e.ID.Notebook, count[e.ID.Notebook]}); e.ID != want {
			t.Errorf("exercise %d is %v, want %v: they are numbered in order", i, e.ID, want)
		}
		if len(e.Hints) != 3 || slices.Contains(e.Hints, "") || e.Hints[0] == e.Hints[1] || e.Hints[1] == e.Hints[2] {
			t.Errorf("exercise %v: got the hints %q, want three that differ", e.ID, e.Hints)
		}
		if e.Explanation == "" || e.Solution == "" || e.Task == "" || e.Title == "" {
			t.Errorf("exercise %v lacks a text", e.ID)
		}
		if strings.Contains(e.Explanation, "$") {
			t.Errorf("exercise %v: the explanation has a formula in TeX, which is not typeset in what a cell puts out", e.ID)
		}
		switch e.Kind {
		case Implement, Repair, Predict, Design:
		case Challenge:
			challenges[e.ID.Notebook]++
		default:
			t.Errorf("exercise %v is of the kind %q, which is not known", e.ID, e.Kind)
		}
		if (e.Kind == Repair) == strings.Contains(e.Stub, "NotTried") {
			t.Errorf("exercise %v (%s): a repair begins with the bug, anything else with NotTried", e.ID, e.Kind)
		}
		folder := fmt.Sprintf("ex%02d", e.ID.Notebook)
		file := fmt.Sprintf("%s/%d_%d", folder, e.ID.Notebook, e.ID.Number)
		for name, holds := range map[string]string{
			file + ".go":      fmt.Sprintf(`(?m)^func Check%d\(`, e.ID.Number),
			file + "_test.go": fmt.Sprintf(`attempt\.Try\(t, .*\bCheck%d\b`, e.ID.Number),
		} {
			content, err := os.ReadFile(name)
			if err != nil || !regexp.MustCompile(holds).Match(content) {
				t.Errorf("exercise %v: %s must hold %s (%v)", e.ID, name, holds, err)
			}
		}
	}
	for notebook, n := range count {
		if n < 3 || n > 6 {
			t.Errorf("notebook %02d has %d exercises, want 3 to 6", notebook, n)
		}
		if challenges[notebook] < 1 && notebook != 3 { // there the design is the challenge
			t.Errorf("notebook %02d has no challenge", notebook)
		}
	}
}

// A reader gets the first hint after a wrong try, without asking for it, so it
// must not hold code of the answer.
func TestTheFirstHintIsNoCode(t *testing.T) {
	for _, e := range All() {
		_, body, _ := strings.Cut(e.Solution, "{\n")
		for line := range strings.Lines(body) {
			line = strings.TrimPrefix(strings.TrimSpace(line), "return ")
			if strings.Contains(line, " ") && strings.Contains(e.Hints[0], line) || strings.Contains(e.Hints[0], ":=") {
				t.Errorf("exercise %v: the first hint holds the answer's code %s: %s", e.ID, line, e.Hints[0])
			}
		}
	}
}

func TestCells(t *testing.T) {
	e, ok := find(ID{2, 3})
	if !ok {
		t.Fatal("there is no exercise 2.3")
	}
	for name, cell := range map[string]string{"the stub": e.Cell(), "the solution": e.SolvedCell()} {
		if !strings.HasPrefix(cell, "import (\n\t\"nnbook/notebooks/exercises\"\n\t\"nnbook/notebooks/exercises/ex02\"\n)\n\n// TanhLayerBackward") ||
			!strings.HasSuffix(cell, "\n}\n\n%%\nex02.Check3(TanhLayerBackward)") || strings.Contains(cell, "Hint") {
			t.Errorf("%s: got the cell\n%s", name, cell)
		}
	}
	if e.Cell() == e.SolvedCell() {
		t.Error("the stub is the solution")
	}
}

func TestParseSource(t *testing.T) {
	s, err := parseSource("x.go", `package stub

import (
	"math"

	"math/rand/v2"
)

// Exercise 2.1: A title (predict).
//
// The task, in
// two lines.
//
// More of it.
//
// Hint: one, in
// two lines
//
// Hint: two

// F does it.
func F() float64 { return math.Pi }
`)
	if err != nil {
		t.Fatal(err)
	}
	task, hints := s.taskAndHints()
	if s.id != (ID{2, 1}) || s.title != "A title" || s.kind != Predict ||
		task != "The task, in\ntwo lines.\n\nMore of it." || !slices.Equal(hints, []string{"one, in two lines", "two"}) ||
		s.code != "// F does it.\nfunc F() float64 { return math.Pi }\n" {
		t.Errorf("got %+v, the task %q and the hints %q", s, task, hints)
	}
	if got := used(s.code, s.imports); !slices.Equal(got, []string{"math"}) {
		t.Errorf("used packages: got %v, want math alone", got)
	}
	two, err := parseSource("x.go", "package stub\n\n// Exercise 2.1: title (predict).\n\nfunc F() {}\n\nfunc G() {}\n")
	if err != nil || two.functions() != "F, G" {
		t.Errorf("two functions: got %q and the error %v", two.functions(), err)
	}
	if got := used("rand.New(nil)", s.imports); !slices.Equal(got, []string{"math/rand/v2"}) {
		t.Errorf("used packages: got %v, want math/rand/v2 alone, which is called rand", got)
	}
	for _, bad := range []string{"", "package stub\n", "package stub\n\n// Exercise 2: title (predict).\nfunc F() {}\n"} {
		if _, err := parseSource("x.go", bad); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}

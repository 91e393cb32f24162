//go:build bound

package cells

import (
	"strings"
	"testing"

	_ "nnbook/notebooks/live/cells/bound"
)

// TestFailures find the reader's line, whoever finds the mistake.
func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		cell   string
		line   int
		says   string
	}{
		"a type":           {"func f() int { return 1 }\n\n%%\nvar s string = f()\n_ = s", "run", 4, "cannot use"},
		"a missing name":   {"%%\n\nfmt.Println(nothing)", "run", 3, "undefined: nothing"},
		"not used":         {"%%\na := 1", "run", 2, "declared and not used"},
		"a panic":          {"%%\nvar a []int\nfmt.Println(a[2])", "run", 3, "index out of range"},
		"one's own panic":  {"%%\nfmt.Println()\npanic(\"so\")", "run", 3, "so"},
		"gonum":            {"%%\nx := mat.NewDense(1, 1, nil)\nx.Mul(mat.NewDense(2, 3, nil), x)", "run", 3, "dimension"},
		"in another cell":  {"%%\nfmt.Println(broken(0))", "above", 2, "divide by zero"},
		"in a function":    {"func g() { var m map[int]int; m[1] = 2 }\n\n%%\ng()", "run", 1, "nil map"},
		"a status":         {"%%\nos.Exit(3)", "run", 0, "status 3"},
		"missing, and why": {"%%\nfmt.Println(lost())", "run", 2, "Another cell has a mistake"},
	} {
		t.Run(name, func(t *testing.T) {
			page := []Cell{{"above", "func broken(n int) int {\n\treturn 1 / n\n}"}, {"odd", "func lost( {"}, {"run", c.source}}
			p, err := Compose(page, "run", Packages())
			if err == nil {
				err = p.Run()
			}
			f, ok := err.(*Failure)
			if !ok || f.Cell != c.cell || f.Line != c.line || !strings.Contains(f.Text, c.says) {
				t.Errorf("got %#v", err)
			}
		})
	}
}

// TestLibrary finds what is used without an import.
func TestLibrary(t *testing.T) {
	for name, want := range map[string]string{
		"rand": "math/rand/v2", "mat": "gonum.org/v1/gonum/mat", "nnlib": "nnbook/nnlib", "draw": "gonum.org/v1/plot/vg/draw",
		"slices": "slices", "plot": "gonum.org/v1/plot", "nothing": "",
	} {
		if got := Packages().Path(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

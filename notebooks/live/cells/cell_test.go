package cells

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// shelf is a library of a few packages.
type shelf map[string]string

func (s shelf) Name(path string) string { return s[path] }

func (s shelf) Path(name string) string {
	for path, n := range s {
		if n == name {
			return path
		}
	}
	return ""
}

var few = shelf{"fmt": "fmt", "math": "math", "math/rand/v2": "rand", "nnbook/notebooks/exercises/ex01": "ex01"}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		source, declarations, body string
		first                      int
		has                        bool
	}{
		{"func f() {}", "func f() {}", "", 0, false},
		{"!ls\n%noautoget\nvar a = 1", "\n\nvar a = 1", "", 0, false},
		{"var a = 1\n%%\nf()\n!ls\ng()", "var a = 1", "f()\n\ng()", 3, true},
		{"%main -v\nf()", "", "f()", 2, true},
	} {
		declarations, body, first, has := split(c.source)
		if declarations != c.declarations || body != c.body || first != c.first || has != c.has {
			t.Errorf("%q: got %q, %q, %d, %v", c.source, declarations, body, first, has)
		}
	}
}

// TestEmptyMain has nothing below the line.
func TestEmptyMain(t *testing.T) {
	p, err := Compose([]Cell{{"a", "%%"}}, "a", few)
	if err != nil || !strings.Contains(p.Source, "func main()") {
		t.Errorf("got %v, %v", p, err)
	}
}

// declares lists the functions, types and variables of a program, as they stand.
func declares(t *testing.T, page []Cell, id string) string {
	t.Helper()
	p, err := Compose(page, id, few)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(p.Source) {
		if !strings.HasPrefix(line, "//line") && !strings.HasPrefix(line, "package") && strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}

// TestClosure takes of the page what a cell uses, and nothing else.
func TestClosure(t *testing.T) {
	page := []Cell{
		{"imports", "import (\n\t\"fmt\"\n\tm \"math\"\n)"},
		{"tools", "func twice(x float64) float64 { return x + half }\nvar half, other = 0.5, m.Pi\nfunc unused() { fmt.Println() }"},
		{"types", "type T struct{ v float64 }\nfunc (t T) Value() float64 { return m.Abs(t.v) }\ntype unusedType int"},
		{"consts", "const (\n\tone = iota\n\ttwo\n)"},
		{"broken", "func broken( {"},
		{"run", "%%\nfmt.Println(twice(1), T{}.Value(), two)"},
	}
	got := declares(t, page, "run")
	for _, want := range []string{`import fmt "fmt"`, `import m "math"`, "func twice", "var half, other", "type T struct", "func (t T) Value", "two", "fmt.Println(twice(1)"} {
		if !strings.Contains(got, want) {
			t.Errorf("the program lacks %q:\n%s", want, got)
		}
	}
	for _, not := range []string{"unused", "broken"} {
		if strings.Contains(got, not) {
			t.Errorf("the program has %q:\n%s", not, got)
		}
	}
}

// TestNearest takes a name from the cell itself, else from the nearest above,
// else from below.
func TestNearest(t *testing.T) {
	page := []Cell{
		{"a", "func f() int { return 1 }"}, {"b", "func f() int { return 2 }"}, {"run", "%%\nfmt.Println(f(), g())"},
		{"c", "func f() int { return 3 }\nfunc g() int { return 4 }"}, {"own", "func f() int { return 5 }\n\n%%\nf()"},
	}
	if got := declares(t, page, "run"); !strings.Contains(got, "return 2") || !strings.Contains(got, "return 4") || strings.Contains(got, "return 1") || strings.Contains(got, "return 3") {
		t.Errorf("got\n%s", got)
	}
	if got := declares(t, page, "own"); !strings.Contains(got, "return 5") || strings.Contains(got, "return 3") {
		t.Errorf("got\n%s", got)
	}
}

// TestNamesOfFields are no uses of functions that are called alike.
func TestNamesOfFields(t *testing.T) {
	page := []Cell{{"a", "func Mean() {}\ntype T struct{ Mean int }"}, {"run", "%%\nvar t T\nfmt.Println(t.Mean)\nmath := 1\n_ = math"}}
	got := declares(t, page, "run")
	if strings.Contains(got, "func Mean") || strings.Contains(got, `"math"`) {
		t.Errorf("got\n%s", got)
	}
	if !strings.Contains(got, `import fmt "fmt"`) {
		t.Errorf("fmt is not imported by itself:\n%s", got)
	}
}

func TestComposeFailures(t *testing.T) {
	for _, c := range []struct {
		source string
		line   int
		says   string
	}{
		{"var a = 1\nfunc f( {", 2, "expected"},
		{"%%\na := 1\nif {", 3, "missing condition"},
		{"import \"net/http\"\n\n%%\nhttp.Get(\"\")", 0, "net/http is not there"},
	} {
		_, err := Compose([]Cell{{"x", c.source}}, "x", few)
		f, ok := err.(*Failure)
		if !ok || f.Cell != "x" || f.Line != c.line || !strings.Contains(f.Text, c.says) {
			t.Errorf("%q: got %#v", c.source, err)
		}
	}
	if _, err := Compose(nil, "x", few); err == nil {
		t.Error("a cell that is not there was composed")
	}
}

// TestWatch lets an exercise's loops and functions make way, and no others.
func TestWatch(t *testing.T) {
	got := watch("func f() { for { g() }\nfor range 3 { func() { h() }() } }", "", "")
	want := "func f() {nnbookwatch.Yield(); for {nnbookwatch.Yield(); g() }\nfor range 3 {nnbookwatch.Yield(); func() {nnbookwatch.Yield(); h() }() } }"
	if got != want {
		t.Errorf("got %q", got)
	}
	if got := watch("for {}", "func main() {", "}\n"); got != "for {nnbookwatch.Yield();}" {
		t.Errorf("got %q", got)
	}
	page := []Cell{{"plain", "%%\nfor {\n}"}, {"ex", "import \"nnbook/notebooks/exercises/ex01\"\n\n%%\nfor {\n}\nex01.Check1()"}}
	for id, want := range map[string]bool{"plain": false, "ex": true} {
		p, err := Compose(page, id, few)
		if err != nil || strings.Contains(p.Source, "Yield") != want {
			t.Errorf("%s: %v\n%s", id, err, p.Source)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(few)) {
		if few.Name(name) == watchName {
			t.Error("a package is called like the one that watches")
		}
	}
}

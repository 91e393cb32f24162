package check_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00"
	"nnbook/notebooks/exercises/ex01"
	"nnbook/notebooks/exercises/ex07"
)

// ownState keeps the progress of whoever runs the tests as it is.
func ownState(t *testing.T) {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
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
	defer func(d time.Duration) { *check.TimeLimit = d }(*check.TimeLimit)
	*check.TimeLimit = 200 * time.Millisecond
	for _, c := range []struct {
		name      string
		f         check.Real
		got, says string
	}{
		{"panics", func(float64) float64 { panic("my own panic") }, "panic: my own panic", ""},
		{"panics with an error", func(float64) float64 { panic(errors.New("an error")) }, "panic: an error", ""},
		{"beyond the end", func(z float64) float64 { return []float64{1, 2}[int(math.Abs(z))+2] }, "panic: runtime error: index out of range", "compare it with len"},
		{"nil map", func(z float64) float64 { var m map[float64]bool; m[z] = true; return z }, "nil map", "must be made"},
		{"never ends", func(z float64) float64 {
			spin(time.Second)
			return z
		}, "no result within 200ms", "never ends"},
		{"sleeps", func(z float64) float64 { time.Sleep(time.Second); return z }, "no result within 200ms", "never ends"},
		{"NaN", func(float64) float64 { return math.NaN() }, "NaN", "not a number"},
		{"infinite", func(float64) float64 { return math.Inf(1) }, "+Inf", "overflow"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := ex01.Check2(c.f)
			if a.Status != exercises.NotYet || !strings.Contains(a.Got, c.got) || !strings.Contains(a.Mistake, c.says) || a.Input != "z = 0" || a.Hint == "" {
				t.Errorf("got %+v, want %q at z = 0 with got %q, mistake %q and a hint", a, exercises.NotYet, c.got, c.says)
			}
		})
	}
}

// indexesTooFar is what a reader may write; its third line panics.
func indexesTooFar(z float64) float64 {
	values := []float64{1, 2}
	return values[len(values)+int(z)]
}

func panicsWithin(z float64) float64 {
	largest := func(values []float64) float64 {
		return values[0]
	}
	return largest(nil)
}

// A panic's card names the line, also where the library panics.
func TestAPanicNamesTheLine(t *testing.T) {
	ownState(t)
	defer func(name string) { *check.ReadersPackage = name }(*check.ReadersPackage)
	*check.ReadersPackage = "nnbook/notebooks/exercises/check_test."
	for want, f := range map[string]check.Real{
		"line 3 of indexesTooFar: return values[len(values)+int(z)]": indexesTooFar,
		"line 3 of panicsWithin: return values[0]":                   panicsWithin,
	} {
		if got := ex01.Check2(f).Line; got != want {
			t.Errorf("got the line %q, want %q", got, want)
		}
	}
}

// A stub is told from an attempt also where an interpreter wraps its panic.
func TestAWrappedStub(t *testing.T) {
	ownState(t)
	for name, reason := range map[string]any{
		"as it is":  exercises.NotTried,
		"wrapped":   fmt.Errorf("interpreter: %w", exercises.NotTried),
		"as a text": struct{ Value any }{exercises.NotTried},
	} {
		if a := ex01.Check2(func(float64) float64 { panic(reason) }); a.Status != exercises.Untried {
			t.Errorf("%s: got %+v, want %q", name, a, exercises.Untried)
		}
	}
}

// A recursion without end would bring down the program: the answer comes
// first, and then an orderly end. The test runs itself as that program.
func TestEndlessRecursion(t *testing.T) {
	const inside = "NNBOOK_TEST_RECURSION"
	if os.Getenv(inside) != "" {
		ex01.Check2(endless)
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
	if a := ex01.Check2(nil); a.Status != exercises.NotYet || !strings.Contains(a.Mistake, "nil") {
		t.Errorf("got %+v, want %q that speaks of nil", a, exercises.NotYet)
	}
}

// A function that is right except for one input gets that input.
func TestFirstWrongInput(t *testing.T) {
	ownState(t)
	a := ex07.Check1(func(z float64) float64 {
		if z == 5 {
			return 5.006715348
		}
		return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
	})
	want := exercises.Answer{Input: "z = 5", Got: "5.006715348", Want: "5.006715348", Tolerance: "1e-12 of the wanted value"}
	if a.Input != want.Input || a.Got != want.Got || !strings.HasPrefix(a.Want, want.Want) || a.Tolerance != want.Tolerance {
		t.Errorf("got %+v, want %+v: enough digits to see the difference", a, want)
	}
}

// A long result is shown where it differs.
func TestLongResult(t *testing.T) {
	ownState(t)
	a := ex00.Check2(func(yhat, y []float64) []float64 {
		out := make([]float64, len(y))
		for j := range y {
			out[j] = (yhat[j] - y[j]) / (math.Sqrt(float64(len(y))) * floats.Distance(yhat, y, 2))
		}
		if len(out) == 10 {
			out[6] = 7
		}
		return out
	})
	if a.Got != "element 6 is 7" || a.Want != "element 6 is 0.217643" {
		t.Errorf("got %q and %q, want element 6, 7 and 0.217643", a.Got, a.Want)
	}
}

// The tolerance is a border: what lies on it is right, though a subtraction
// may round, and what lies beyond is not.
func TestTheTolerance(t *testing.T) {
	judge := func(c check.Comparison[func() float64], v float64) bool {
		return c.Judge(func() float64 { return v })(&check.Trial{}) == nil
	}
	relative := check.Prediction("", 1000, 0.01)
	relative.Relative = true
	for _, c := range []struct {
		name         string
		comparison   check.Comparison[func() float64]
		right, wrong []float64
	}{
		{"absolute", check.Prediction("", 0.3, 0.1), []float64{0.2, 0.3, 0.4}, []float64{0.1999, 0.4001, math.NaN(), math.Inf(1)}},
		{"relative", relative, []float64{990, 1010}, []float64{989.99, 1010.01, math.Inf(1)}},
		{"none", check.Prediction("", 5, 0), []float64{5, 5 + 1e-10}, []float64{5 + 1e-8, 5 - 1e-8}},
		{"not a number", check.Prediction("", math.NaN(), 1), []float64{math.NaN()}, []float64{0, math.Inf(1)}},
		{"infinite", check.Prediction("", math.Inf(1), 1), []float64{math.Inf(1)}, []float64{math.Inf(-1), math.MaxFloat64, math.NaN()}},
	} {
		for _, v := range c.right {
			if !judge(c.comparison, v) {
				t.Errorf("%s: %v was refused", c.name, v)
			}
		}
		for _, v := range c.wrong {
			if judge(c.comparison, v) {
				t.Errorf("%s: %v was taken", c.name, v)
			}
		}
	}
}

// Every example counts, every output, and every element.
func TestEveryExampleCounts(t *testing.T) {
	type pair = func(i int) (a, b []float64)
	right := func(i int) (a, b []float64) { return []float64{1, 2, 3}, []float64{4} }
	c := check.Comparison[pair]{Want: right}
	for i := range 3 {
		c.Examples = append(c.Examples, check.Example[pair]{Input: fmt.Sprint(i), Call: func(f pair) []check.Output {
			a, b := f(i)
			return []check.Output{check.Named("a", a...), check.Named("b", b...)}
		}})
	}
	if v := c.Judge(right)(&check.Trial{}); v != nil {
		t.Errorf("the right function: got %+v", v)
	}
	for i := range 3 {
		for k := range 4 {
			v := c.Judge(func(j int) (a, b []float64) {
				a, b = right(j)
				if i == j {
					if k < 3 {
						a[k]++
					} else {
						b[0]++
					}
				}
				return a, b
			})(&check.Trial{})
			if v == nil || v.Input != fmt.Sprint(i) {
				t.Errorf("element %d of example %d is wrong: got %+v", k, i, v)
			}
		}
	}
}

// A repair is untouched only as long as it does what it did in every example.
func TestHalfARepairIsATry(t *testing.T) {
	right := func(x float64) float64 { return x }
	planted := func(x float64) float64 { return x + 1 }
	c := check.Comparison[check.Real]{Want: right, Planted: &planted, Examples: check.At("x", 1, 2)}
	for name, f := range map[string]check.Real{
		"half mended": func(x float64) float64 {
			if x == 1 {
				return x
			}
			return planted(x)
		},
		"another bug":     func(x float64) float64 { return x - 1 },
		"untouched":       planted,
		"written anew":    func(x float64) float64 { return 1 + x },
		"right after all": right,
	} {
		v := c.Judge(f)(&check.Trial{})
		untouched := name == "untouched" || name == "written anew"
		if (v == check.Unchanged) != untouched || (v == nil) != (name == "right after all") {
			t.Errorf("%s: got %+v", name, v)
		}
	}
}

// A result with more numbers than wanted is as wrong as one with fewer.
func TestTheLengthOfAResult(t *testing.T) {
	same := func(v []float64) []float64 { return v }
	c := check.Comparison[func([]float64) []float64]{Want: same, Examples: []check.Example[func([]float64) []float64]{{
		Input: "1 and 2", Call: func(f func([]float64) []float64) []check.Output { return check.List(f([]float64{1, 2})) },
	}}}
	for _, got := range [][]float64{{1}, {1, 2, 0}} {
		v := c.Judge(func([]float64) []float64 { return got })(&check.Trial{})
		if v == nil || v.Mistake != "a result of the wrong length" {
			t.Errorf("%v: got the verdict %+v, want a result of the wrong length", got, v)
		}
	}
}

// A prediction is told the direction, not the number.
func TestTheDirectionOfAPrediction(t *testing.T) {
	for v, want := range map[float64]string{4: "a larger number", 6: "a smaller number"} {
		if got := check.Prediction("", 5, 0.1).Judge(func() float64 { return v })(&check.Trial{}); got == nil || got.Want != want {
			t.Errorf("%v where 5 is right: got %+v, want %q", v, got, want)
		}
	}
}

// Who is late in a challenge may have trained for too long; elsewhere it is a loop.
func TestWhyAnAnswerIsLate(t *testing.T) {
	if got := check.LateKind(check.ChallengeLimit); !strings.Contains(got, "train") {
		t.Errorf("in a challenge: got %q, want it to speak of training", got)
	}
	if got := check.LateKind(*check.TimeLimit); !strings.Contains(got, "condition") || strings.Contains(got, "train") {
		t.Errorf("in an exercise: got %q, want it to speak of the loop's condition alone", got)
	}
}

// Measured slopes are what wanted derivatives are made of.
func TestMeasuredSlopesAreExact(t *testing.T) {
	for _, x := range []float64{-2, -0.3, 0, 1, 2} {
		if got := check.SlopeOf(math.Tanh, x); math.Abs(got-(1-math.Tanh(x)*math.Tanh(x))) > 1e-11 {
			t.Errorf("the slope of tanh at %v is measured as %v, want %v", x, got, 1-math.Tanh(x)*math.Tanh(x))
		}
	}
}

// A mistake that shows in some examples only is named too, by what comes there.
func TestAMistakeThatShowsHereAndThere(t *testing.T) {
	square := func(x float64) float64 { return x * x }
	c := check.Comparison[check.Real]{Want: square, Examples: check.At("x", 1, -1, 3), Mistakes: []check.Mistake[check.Real]{
		{Says: "a cube", Does: func(x float64) float64 { return x * x * x }},
		{Says: "twice", Does: func(x float64) float64 { return 2 * x }},
	}}
	for says, f := range map[string]check.Real{
		"a cube": func(x float64) float64 { return x * math.Abs(x) }, // wrong at -1 alone, as a cube is, but not at 3
		"twice":  func(x float64) float64 { return 2 * x },
		"":       func(x float64) float64 { return x + 5 },
	} {
		if v := c.Judge(f)(&check.Trial{}); v == nil || v.Mistake != says {
			t.Errorf("got %+v, want the mistake %q", v, says)
		}
	}
}

// Eight numbers are shown as a whole, nine are not.
func TestTheLongestResultThatIsShown(t *testing.T) {
	for n, want := range map[int]string{8: "[0 1 2 3 4 5 6 7]", 9: "element 0 is 0"} {
		list := func(add float64) func() []float64 {
			return func() (v []float64) {
				for i := range n {
					v = append(v, float64(i)+add)
				}
				return v
			}
		}
		c := check.Comparison[func() []float64]{Want: list(1), Examples: []check.Example[func() []float64]{{
			Input: "none", Call: func(f func() []float64) []check.Output { return check.List(f()) },
		}}}
		if v := c.Judge(list(0))(&check.Trial{}); v == nil || v.Got != want {
			t.Errorf("%d numbers: got %+v, want %q", n, v, want)
		}
	}
}

// A jump at 0 is no line, though the slopes beside it are the same.
func TestIsLinear(t *testing.T) {
	made := func(f func(z float64) float64) nnlib.Activation {
		return nnlib.NewElementwiseActivation("made", f, func(z, y float64) float64 { return 1 })
	}
	for name, c := range map[string]struct {
		f    func(z float64) float64
		want bool
	}{
		"z":             {func(z float64) float64 { return z }, true},
		"a line":        {func(z float64) float64 { return 2 - 3*z }, true},
		"a constant":    {func(float64) float64 { return 1 }, true},
		"a jump":        {func(z float64) float64 { return z + math.Copysign(0.1, z) }, false},
		"a kink":        {func(z float64) float64 { return math.Max(z, 0.01*z) }, false},
		"bent far out":  {func(z float64) float64 { return math.Min(z, 2.5) }, false},
		"bent far down": {func(z float64) float64 { return math.Max(z, -2.5) }, false},
	} {
		if got := check.IsLinear(made(c.f)); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// The output layer is no hidden layer.
func TestGradientNormsAreOfTheHiddenLayers(t *testing.T) {
	hidden := check.Stack(3, 7, nnlib.Tanh, nnlib.GlorotUniform)
	norms, outputs, err := check.GradientNorms(hidden, 5, 1)
	if err != nil || len(norms) != 3 || len(outputs) != 3 {
		t.Fatalf("got %d norms and %d outputs, %v; want 3 of each", len(norms), len(outputs), err)
	}
	for l, y := range outputs {
		if rows, columns := y.Dims(); rows != 64 || columns != 7 || !(norms[l] > 0) {
			t.Errorf("layer %d: outputs of %d x %d, norm %v", l+1, rows, columns, norms[l])
		}
	}
}

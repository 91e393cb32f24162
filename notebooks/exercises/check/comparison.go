package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Real is a function of one number.
type Real = func(float64) float64

// A Comparison judges a function of type F by examples. Mistakes that readers
// make are functions too: which of them the reader's function agrees with tells
// what kind of mistake it is.
type Comparison[F any] struct {
	Examples []Example[F]
	Want     F // the right function
	Mistakes []Mistake[F]
	// Planted is the function as it stands in a repair exercise, if this is one.
	Planted   *F
	Tolerance float64 // 1e-9 if 0
	Relative  bool    // the tolerance is a share of the wanted value
	// Secret keeps the wanted value off the card: the reader is to find it.
	Secret bool
}

// An Example is one call of the reader's function. The call makes its own
// copies of slices, since a reader's function may write into them.
type Example[F any] struct {
	Input string
	Call  func(f F) []Output
	Want  []Output // nil: what the right function returns
}

// A Mistake is a wrong function, and what to say to a reader who wrote it.
type Mistake[F any] struct {
	Says string
	Does F
}

// An Output is one result of a call: numbers, or a text.
type Output struct {
	Name   string
	Values []float64
	Text   string
}

// Number is the output of a function that returns one number.
func Number(v float64) []Output { return []Output{{Values: []float64{v}}} }

// List is the output of a function that returns a slice.
func List(v []float64) []Output { return []Output{{Values: v}} }

// Named is one of several results.
func Named(name string, v ...float64) Output { return Output{Name: name, Values: v} }

// At returns examples for a function of one number.
func At(name string, xs ...float64) []Example[Real] {
	var out []Example[Real]
	for _, x := range xs {
		out = append(out, Example[Real]{
			Input: fmt.Sprintf("%s = %g", name, x),
			Call:  func(f Real) []Output { return Number(f(x)) },
		})
	}
	return out
}

// CloneRows copies a matrix that a reader's function may write into.
func CloneRows(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = slices.Clone(r)
	}
	return out
}

// Judge compares the reader's function with the right one.
func (c Comparison[F]) Judge(f F) func(*Trial) *Verdict {
	return func(t *Trial) *Verdict {
		got := make([][]Output, len(c.Examples))
		want := make([][]Output, len(c.Examples))
		first := -1 // the first example that differs
		for i, e := range c.Examples {
			want[i] = e.Want
			if want[i] == nil {
				want[i] = e.Call(c.Want)
			}
			t.Try("%s", e.Input)
			got[i] = e.Call(f)
			if first < 0 && c.differ(got[i], want[i]) >= 0 {
				first = i
			}
		}
		if first < 0 {
			t.Measured("%s", c.summary())
			return nil
		}
		if c.Planted != nil && c.explains(*c.Planted, got, nil) {
			return Unchanged
		}
		v := c.describe(got[first], want[first])
		v.Input = c.Examples[first].Input
		if says := c.kind(got, want); says != "" {
			v.Mistake = says
		}
		return v
	}
}

func (c Comparison[F]) summary() string {
	if c.Secret { // no longer
		return fmt.Sprintf("It is %s.", numbers(c.Examples[0].Call(c.Want)[0].Values, 6))
	}
	return fmt.Sprintf("%d inputs tried, all within the tolerance %s.", len(c.Examples), c.limit())
}

// kind returns what the mistake is that explains the outputs: best one that
// gives the same in all examples, else one that does where they are wrong.
func (c Comparison[F]) kind(got, want [][]Output) string {
	for _, m := range c.Mistakes {
		if c.explains(m.Does, got, nil) {
			return m.Says
		}
	}
	for _, m := range c.Mistakes {
		if c.explains(m.Does, got, want) {
			return m.Says
		}
	}
	return ""
}

// explains reports whether a wrong function gives what the reader's function
// gave, in every example; or, if except is given, in those in which the reader's
// function did not give that.
func (c Comparison[F]) explains(wrong F, got, except [][]Output) bool {
	for i, e := range c.Examples {
		if except != nil && c.differ(got[i], except[i]) < 0 {
			continue
		}
		if c.differ(got[i], e.Call(wrong)) >= 0 {
			return false
		}
	}
	return true
}

// differ returns the index of the first output that differs, or -1.
func (c Comparison[F]) differ(got, want []Output) int {
	for k, w := range want {
		if k >= len(got) || got[k].Name != w.Name || got[k].Text != w.Text || len(got[k].Values) != len(w.Values) {
			return k
		}
		for j, v := range w.Values {
			if !c.close(got[k].Values[j], v) {
				return k
			}
		}
	}
	return -1
}

// rounding is by how much of itself a tolerance is larger than it says: a
// number that lies on the border must not be refused for the last bit of a
// subtraction.
const rounding = 1e-9

func (c Comparison[F]) close(got, want float64) bool {
	if got == want || math.IsNaN(got) && math.IsNaN(want) {
		return true
	}
	limit := c.size() * (1 + rounding)
	if c.Relative {
		limit *= math.Abs(want)
	}
	return !math.IsInf(want, 0) && math.Abs(got-want) <= limit
}

func (c Comparison[F]) size() float64 {
	if c.Tolerance == 0 {
		return 1e-9
	}
	return c.Tolerance
}

func (c Comparison[F]) limit() string {
	if c.Relative {
		return fmt.Sprintf("%.3g of the wanted value", c.size())
	}
	return fmt.Sprintf("±%.3g", c.size())
}

// describe writes down the first output that differs.
func (c Comparison[F]) describe(got, want []Output) *Verdict {
	k := c.differ(got, want)
	w := want[k]
	if k >= len(got) {
		return &Verdict{Got: "nothing", Want: label(w) + numbers(w.Values, 6)}
	}
	g := got[k]
	switch {
	case w.Text != "" || g.Text != "":
		return &Verdict{Got: g.Text, Want: w.Text}
	case g.Values == nil && len(w.Values) > 0:
		return &Verdict{Got: label(w) + "nil", Want: label(w) + numbers(w.Values, 6),
			Mistake: "the result was never made: make([]float64, n) makes a slice of n zeros"}
	case len(g.Values) != len(w.Values):
		return &Verdict{
			Got:     fmt.Sprintf("%s%d numbers, %s", label(w), len(g.Values), numbers(g.Values, 6)),
			Want:    fmt.Sprintf("%s%d numbers, %s", label(w), len(w.Values), numbers(w.Values, 6)),
			Mistake: "a result of the wrong length",
		}
	}
	if c.Secret {
		return &Verdict{Got: numbers(g.Values, 6), Want: Direction(g.Values[0], w.Values[0]), Tolerance: c.limit(), Mistake: NotFinite(g.Values)}
	}
	v := &Verdict{Tolerance: c.limit()}
	digits := 6
	for digits < 17 && numbers(g.Values, digits) == numbers(w.Values, digits) {
		digits++
	}
	v.Got, v.Want = label(w)+numbers(g.Values, digits), label(w)+numbers(w.Values, digits)
	if len(w.Values) > longest {
		for j := range w.Values {
			if !c.close(g.Values[j], w.Values[j]) {
				where := fmt.Sprintf("%selement %d is ", label(w), j)
				v.Got, v.Want = where+numbers(g.Values[j:j+1], digits), where+numbers(w.Values[j:j+1], digits)
				break
			}
		}
	}
	v.Mistake = NotFinite(g.Values)
	return v
}

// Direction says where the wanted number lies, and not which it is.
func Direction(got, want float64) string {
	switch {
	case got > want:
		return "a smaller number"
	case got < want:
		return "a larger number"
	}
	return "a number"
}

func label(o Output) string {
	if o.Name == "" {
		return ""
	}
	return o.Name + " = "
}

// longest is the longest result that is shown as a whole.
const longest = 8

// numbers writes one number plainly, several in brackets.
func numbers(v []float64, digits int) string {
	texts := make([]string, min(len(v), longest))
	for i := range texts {
		texts[i] = fmt.Sprintf("%.*g", digits, v[i])
	}
	if len(v) == 1 {
		return texts[0]
	}
	if len(v) > longest {
		texts = append(texts, "...")
	}
	return "[" + strings.Join(texts, " ") + "]"
}

// NotFinite says where NaN and infinities come from, "" if there are none.
func NotFinite(v []float64) string {
	for _, x := range v {
		if math.IsNaN(x) {
			return "NaN, not a number: it comes from 0/0, from infinity minus or divided by infinity, from 0 times infinity, or from a root or logarithm of a negative number"
		}
		if math.IsInf(x, 0) {
			return "an overflow: math.Exp(z) is infinite from z = 709.8 on, and 1/0 is infinite too"
		}
	}
	return ""
}

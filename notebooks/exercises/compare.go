package exercises

import (
	"fmt"
	"math"
	"strings"
)

// A comparison judges a function of type F by examples. Mistakes that readers
// make are functions too: which of them the reader's function agrees with tells
// what kind of mistake it is.
type comparison[F any] struct {
	examples []example[F]
	want     F // the right function
	mistakes []mistake[F]
	// planted is the function as it stands in a repair exercise, if this is one.
	planted   *F
	tolerance float64 // 1e-9 if 0
	relative  bool    // the tolerance is a share of the wanted value
	// secret keeps the wanted value off the card: the reader is to find it.
	secret bool
}

// An example is one call of the reader's function. The call makes its own
// copies of slices, since a reader's function may write into them.
type example[F any] struct {
	input string
	call  func(f F) []output
	want  []output // nil: what the right function returns
}

type mistake[F any] struct {
	says string
	does F
}

// An output is one result of a call: numbers, or a text.
type output struct {
	name   string
	values []float64
	text   string
}

func number(v float64) []output              { return []output{{values: []float64{v}}} }
func list(v []float64) []output              { return []output{{values: v}} }
func named(name string, v ...float64) output { return output{name: name, values: v} }

// judge compares the reader's function with the right one.
func (c comparison[F]) judge(f F) func(*trial) *verdict {
	return func(t *trial) *verdict {
		got := make([][]output, len(c.examples))
		want := make([][]output, len(c.examples))
		first := -1 // the first example that differs
		for i, e := range c.examples {
			want[i] = e.want
			if want[i] == nil {
				want[i] = e.call(c.want)
			}
			t.try("%s", e.input)
			got[i] = e.call(f)
			if first < 0 && c.differ(got[i], want[i]) >= 0 {
				first = i
			}
		}
		if first < 0 {
			t.measured("%s", c.summary())
			return nil
		}
		if c.planted != nil && c.explains(*c.planted, got, nil) {
			return unchanged
		}
		v := c.describe(got[first], want[first])
		v.input = c.examples[first].input
		if says := c.kind(got, want); says != "" {
			v.mistake = says
		}
		return v
	}
}

func (c comparison[F]) summary() string {
	if c.secret { // no longer
		return fmt.Sprintf("It is %s.", numbers(c.examples[0].call(c.want)[0].values, 6))
	}
	return fmt.Sprintf("%d inputs tried, all within the tolerance %s.", len(c.examples), c.limit())
}

// kind returns what the mistake is that explains the outputs: best one that
// gives the same in all examples, else one that does where they are wrong.
func (c comparison[F]) kind(got, want [][]output) string {
	for _, m := range c.mistakes {
		if c.explains(m.does, got, nil) {
			return m.says
		}
	}
	for _, m := range c.mistakes {
		if c.explains(m.does, got, want) {
			return m.says
		}
	}
	return ""
}

// explains reports whether a wrong function gives what the reader's function
// gave, in every example; or, if except is given, in those in which the reader's
// function did not give that.
func (c comparison[F]) explains(wrong F, got, except [][]output) bool {
	for i, e := range c.examples {
		if except != nil && c.differ(got[i], except[i]) < 0 {
			continue
		}
		if c.differ(got[i], e.call(wrong)) >= 0 {
			return false
		}
	}
	return true
}

// differ returns the index of the first output that differs, or -1.
func (c comparison[F]) differ(got, want []output) int {
	for k, w := range want {
		if k >= len(got) || got[k].name != w.name || got[k].text != w.text || len(got[k].values) != len(w.values) {
			return k
		}
		for j, v := range w.values {
			if !c.close(got[k].values[j], v) {
				return k
			}
		}
	}
	return -1
}

func (c comparison[F]) close(got, want float64) bool {
	if got == want || math.IsNaN(got) && math.IsNaN(want) {
		return true
	}
	limit := c.size()
	if c.relative {
		limit *= math.Abs(want)
	}
	return !math.IsInf(want, 0) && math.Abs(got-want) <= limit
}

func (c comparison[F]) size() float64 {
	if c.tolerance == 0 {
		return 1e-9
	}
	return c.tolerance
}

func (c comparison[F]) limit() string {
	if c.relative {
		return fmt.Sprintf("%.3g of the wanted value", c.size())
	}
	return fmt.Sprintf("±%.3g", c.size())
}

// describe writes down the first output that differs.
func (c comparison[F]) describe(got, want []output) *verdict {
	k := c.differ(got, want)
	w := want[k]
	if k >= len(got) {
		return &verdict{got: "nothing", want: label(w) + numbers(w.values, 6)}
	}
	g := got[k]
	switch {
	case w.text != "" || g.text != "":
		return &verdict{got: g.text, want: w.text}
	case g.values == nil && len(w.values) > 0:
		return &verdict{got: label(w) + "nil", want: label(w) + numbers(w.values, 6),
			mistake: "the result was never made: make([]float64, n) makes a slice of n zeros"}
	case len(g.values) != len(w.values):
		return &verdict{
			got:     fmt.Sprintf("%s%d numbers, %s", label(w), len(g.values), numbers(g.values, 6)),
			want:    fmt.Sprintf("%s%d numbers, %s", label(w), len(w.values), numbers(w.values, 6)),
			mistake: "a result of the wrong length",
		}
	}
	if c.secret {
		return &verdict{got: numbers(g.values, 6), want: direction(g.values[0], w.values[0]), tolerance: c.limit(), mistake: notFinite(g.values)}
	}
	v := &verdict{tolerance: c.limit()}
	digits := 6
	for digits < 17 && numbers(g.values, digits) == numbers(w.values, digits) {
		digits++
	}
	v.got, v.want = label(w)+numbers(g.values, digits), label(w)+numbers(w.values, digits)
	if len(w.values) > longest {
		for j := range w.values {
			if !c.close(g.values[j], w.values[j]) {
				where := fmt.Sprintf("%selement %d is ", label(w), j)
				v.got, v.want = where+numbers(g.values[j:j+1], digits), where+numbers(w.values[j:j+1], digits)
				break
			}
		}
	}
	v.mistake = notFinite(g.values)
	return v
}

// direction says where the wanted number lies.
func direction(got, want float64) string {
	switch {
	case got > want:
		return "a smaller number"
	case got < want:
		return "a larger number"
	}
	return "a number"
}

func label(o output) string {
	if o.name == "" {
		return ""
	}
	return o.name + " = "
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

// notFinite says where NaN and infinities come from, if there are any.
func notFinite(v []float64) string {
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

// panicKind says in plain words what a panic of the Go runtime means.
func panicKind(reason string) string {
	switch {
	case strings.Contains(reason, "index out of range"), strings.Contains(reason, "slice bounds"):
		return "an index beyond the end of a slice: compare it with len"
	case strings.Contains(reason, "nil pointer"):
		return "something is used that was never made: it is nil"
	case strings.Contains(reason, "integer divide by zero"):
		return "a division by 0"
	}
	return ""
}

// at returns examples for a function of one number.
func at(name string, xs ...float64) []example[func(float64) float64] {
	var out []example[func(float64) float64]
	for _, x := range xs {
		out = append(out, example[func(float64) float64]{
			input: fmt.Sprintf("%s = %g", name, x),
			call:  func(f func(float64) float64) []output { return number(f(x)) },
		})
	}
	return out
}

// A guess is a wrong prediction and the thought that leads to it.
type guess struct {
	value float64
	says  string
}

// prediction compares a predicted number with what comes out. tolerance is
// absolute.
func prediction(question string, want, tolerance float64, guesses ...guess) comparison[func() float64] {
	constant := func(v float64) func() float64 { return func() float64 { return v } }
	c := comparison[func() float64]{
		want:      constant(want),
		tolerance: tolerance,
		secret:    true,
		examples: []example[func() float64]{{
			input: question,
			call:  func(f func() float64) []output { return number(f()) },
		}},
	}
	for _, g := range guesses {
		c.mistakes = append(c.mistakes, mistake[func() float64]{g.says, constant(g.value)})
	}
	return c
}

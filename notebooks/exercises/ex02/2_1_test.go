package ex02

import (
	"math"
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.Window, solution.Window,
		attempt.Wrong("in z", "divided by |w|", func(w float64) float64 { return math.Abs(w) * solution.Window(w) }),
		attempt.Wrong("half", "half of the interval", func(w float64) float64 { return solution.Window(w) / 2 }),
		attempt.Wrong("no root", "the width is 0", func(w float64) float64 {
			w = math.Abs(w)
			r := math.Sqrt(1 - 4/w)
			return 2 / w * math.Log((1+r)/(1-r))
		}),
		attempt.Wrong("positive weights only", "as much as a positive one", func(w float64) float64 {
			if w < 0 {
				return 0
			}
			return solution.Window(w)
		}),
		attempt.Right("by another formula", func(w float64) float64 {
			w = math.Abs(w)
			if w < 4 {
				return 0
			}
			return 4 / w * math.Acosh(math.Sqrt(w)/2)
		}),
		attempt.Right("nearly", func(w float64) float64 { return solution.Window(w) + 0.9e-9 }),
		attempt.Refused("not quite", func(w float64) float64 { return solution.Window(w) + 1.1e-9 }),
	)
}

// The solution against the slope itself: just within the interval the factor
// is above 1, just outside it is below.
func TestTheWindowIsWhereTheFactorIsOne(t *testing.T) {
	for _, w := range []float64{4.5, 6.9, 30} {
		half := solution.Window(w) / 2
		if inside, outside := w*nnlib.Sigmoid.Derivative(0.999*w*half), w*nnlib.Sigmoid.Derivative(1.001*w*half); inside < 1 || outside > 1 {
			t.Errorf("w = %g: the factor is %g inside and %g outside, want above and below 1", w, inside, outside)
		}
	}
}

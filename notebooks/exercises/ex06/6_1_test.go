package ex06

import (
	"math"
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.TanhLoss, solution.TanhLoss,
		attempt.Wrong("no constant", "constant", func(yhat, y float64) float64 { return -math.Log(1 + y*yhat) }),
		attempt.Wrong("half", "half of it", func(yhat, y float64) float64 { return -math.Log((1+y*yhat)/2) / 2 }),
		attempt.Wrong("interchanged", "interchanged", func(yhat, y float64) float64 { return solution.TanhLoss(-yhat, y) }),
		attempt.Wrong("Equation 5-1", "the sigmoid's loss", formula51),
		attempt.Right("cross-entropy of a probability", func(yhat, y float64) float64 {
			if y == 1 {
				return -math.Log((1 + yhat) / 2)
			}
			return -math.Log((1 - yhat) / 2)
		}),
		attempt.Right("nearly", func(yhat, y float64) float64 { return solution.TanhLoss(yhat, y) + 0.9e-9 }),
		attempt.Refused("not quite", func(yhat, y float64) float64 { return solution.TanhLoss(yhat, y) + 1.1e-9 }),
	)
}

// TestTanhLossHasTheErrorTerm measures what the exercise asks for.
func TestTanhLossHasTheErrorTerm(t *testing.T) {
	for _, y := range []float64{-1, 1} {
		for _, z := range []float64{-2, 0, 0.7, 3} {
			got := check.SlopeOf(func(z float64) float64 { return solution.TanhLoss(math.Tanh(z), y) }, z)
			if want := nnlib.Tanh.Value(z) - y; math.Abs(got-want) > 1e-7 {
				t.Errorf("z = %g, y = %g: the slope is %.9g, want %.9g", z, y, got, want)
			}
		}
	}
}

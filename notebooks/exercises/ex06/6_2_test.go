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

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.WeightedError, solution.WeightedError,
		attempt.Wrong("product", "infinity times 0", func(z, y, w float64) float64 {
			p := nnlib.Sigmoid.Value(z)
			return -(w*y/p - (1-y)/(1-p)) * p * (1 - p)
		}),
		attempt.Wrong("no weight", "weight is missing", func(z, y, _ float64) float64 { return nnlib.Sigmoid.Value(z) - y }),
		attempt.Wrong("the whole weighted", "both terms", func(z, y, w float64) float64 { return w * (nnlib.Sigmoid.Value(z) - y) }),
		attempt.Wrong("the truth weighted", "the truth alone", func(z, y, w float64) float64 { return nnlib.Sigmoid.Value(z) - w*y }),
		attempt.Right("by tanh", func(z, y, w float64) float64 {
			p := (1 + math.Tanh(z/2)) / 2
			return p*(1-y+w*y) - w*y
		}),
		attempt.Refused("e^z overflows", func(z, y, w float64) float64 {
			p := math.Exp(z) / (1 + math.Exp(z))
			return p*(1-y+w*y) - w*y
		}),
		attempt.Right("nearly", func(z, y, w float64) float64 { return solution.WeightedError(z, y, w) + 0.9e-9 }),
		attempt.Refused("not quite", func(z, y, w float64) float64 { return solution.WeightedError(z, y, w) + 1.1e-9 }),
	)
}

// TestWeightedErrorIsTheSlope measures the loss that the exercise states.
func TestWeightedErrorIsTheSlope(t *testing.T) {
	for _, z := range []float64{-3, 0, 2} {
		for _, y := range []float64{0, 0.4, 1} {
			loss := func(z float64) float64 {
				p := nnlib.Sigmoid.Value(z)
				return -(3*y*math.Log(p) + (1-y)*math.Log(1-p))
			}
			if got, want := solution.WeightedError(z, y, 3), check.SlopeOf(loss, z); math.Abs(got-want) > 1e-8 {
				t.Errorf("z = %g, y = %g: got %.9g, the slope is %.9g", z, y, got, want)
			}
		}
	}
}

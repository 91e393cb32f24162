package ex07

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck2(t *testing.T) {
	// with changes da after the right answer.
	with := func(change func(z, dy []float64, da float64) float64) learnedSlope {
		return func(z, dy []float64, a float64) ([]float64, float64) {
			dz, da := solution.PReLUBackward(z, dy, a)
			return dz, change(z, dy, da)
		}
	}
	attempt.Try(t, Check2, stub.PReLUBackward, solution.PReLUBackward,
		attempt.Wrong("all examples", "z > 0 too", with(func(z, dy []float64, _ float64) float64 { return floats.Dot(z, dy) })),
		attempt.Wrong("averaged", "averaged", with(func(z, _ []float64, da float64) float64 { return da / float64(len(z)) })),
		attempt.Wrong("no slope", "lacks the slope", func(z, dy []float64, a float64) ([]float64, float64) {
			_, da := solution.PReLUBackward(z, dy, a)
			return dy, da
		}),
		attempt.Wrong("nil", "make", func(z, dy []float64, a float64) ([]float64, float64) { return nil, 0 }),
		attempt.Right("by the smaller and the larger part", func(z, dy []float64, a float64) ([]float64, float64) {
			da := 0.0
			for i, v := range z {
				da += math.Min(v, 0) * dy[i]
				if v < 0 {
					dy[i] *= a
				}
			}
			return dy, da
		}),
		attempt.Right("nearly", with(func(_, _ []float64, da float64) float64 { return da + 0.9e-9 })),
		attempt.Refused("not quite", with(func(_, _ []float64, da float64) float64 { return da + 1.1e-9 })),
	)
}

// TestPReLUBackwardIsTheSlope measures the derivative with respect to a.
func TestPReLUBackwardIsTheSlope(t *testing.T) {
	z, dy := []float64{-2, 3, -0.5, -1}, []float64{1, -1, 2, 0.3}
	loss := func(a float64) float64 { // its derivatives with respect to the outputs are dy
		sum := 0.0
		for i, v := range z {
			sum += dy[i] * (math.Max(v, 0) + a*math.Min(v, 0))
		}
		return sum
	}
	if _, got := solution.PReLUBackward(z, dy, 0.3); math.Abs(got-check.SlopeOf(loss, 0.3)) > 1e-9 {
		t.Errorf("da is %.9g, the slope is %.9g", got, check.SlopeOf(loss, 0.3))
	}
}

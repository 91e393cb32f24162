package ex08

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.ClipGlobalNorm, solution.ClipGlobalNorm,
		attempt.Wrong("always", "made longer", func(gradients [][]float64, limit float64) {
			sum := 0.0
			for _, g := range gradients {
				for _, v := range g {
					sum += v * v
				}
			}
			for _, g := range gradients {
				for i := range g {
					g[i] *= limit / math.Sqrt(sum)
				}
			}
		}),
		attempt.Wrong("by value", "by value", func(gradients [][]float64, limit float64) {
			for _, g := range gradients {
				for i := range g {
					g[i] = min(max(g[i], -limit), limit)
				}
			}
		}),
		attempt.Wrong("nothing", "nothing is clipped", func(gradients [][]float64, limit float64) {}),
		attempt.Right("nearly", clippedAt(1+0.85e-9)),
		attempt.Refused("not quite", clippedAt(1+0.92e-9)),
		attempt.Wrong("the norm is not finished", "loop of its own", func(gradients [][]float64, limit float64) {
			sum := 0.0
			for _, g := range gradients {
				for _, v := range g {
					sum += v * v
				}
				for i := range g {
					g[i] *= math.Min(1, limit/math.Sqrt(sum))
				}
			}
		}),
		attempt.Right("by gonum", func(gradients [][]float64, limit float64) {
			norm := floats.Norm(slices.Concat(gradients...), 2)
			for _, g := range gradients {
				floats.Scale(math.Min(1, limit/math.Max(norm, 1e-300)), g)
			}
		}),
	)
}

// clippedAt is the solution, but that the norm comes out as a multiple of the
// limit.
func clippedAt(factor float64) clipper {
	return func(gradients [][]float64, limit float64) {
		solution.ClipGlobalNorm(gradients, factor*limit)
	}
}

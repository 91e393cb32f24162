package ex08

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.WarmupCosine, solution.WarmupCosine,
		attempt.Wrong("no warm-up", "rise is missing", func(step, _, steps int, peak float64) float64 {
			return solution.WarmupCosine(step, 0, steps, peak)
		}),
		attempt.Wrong("a line", "straight line", func(step, warmup, steps int, peak float64) float64 {
			if step <= warmup {
				return peak * float64(step) / float64(warmup)
			}
			return peak * float64(steps-step) / float64(steps-warmup)
		}),
		attempt.Wrong("from 0", "counted from 1", func(step, warmup, steps int, peak float64) float64 {
			return solution.WarmupCosine(step-1, warmup, steps, peak)
		}),
		attempt.Right("by the square of a cosine", func(step, warmup, steps int, peak float64) float64 {
			if step <= warmup {
				return peak * float64(step) / float64(warmup)
			}
			c := math.Cos(math.Pi / 2 * float64(step-warmup) / float64(steps-warmup))
			return peak * c * c
		}),
		attempt.Right("nearly", off(0.9e-9)),
		attempt.Refused("not quite", off(1.1e-9)),
	)
}

// off is the solution, with an error.
func off(by float64) func(step, warmup, steps int, peak float64) float64 {
	return func(step, warmup, steps int, peak float64) float64 {
		return solution.WarmupCosine(step, warmup, steps, peak) + by
	}
}

package ex09

import (
	"testing"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck2(t *testing.T) {
	window := func(older int) smoother {
		return func(errors []float64, window int) []float64 {
			var out []float64
			for i := range errors {
				out = append(out, stat.Mean(errors[max(0, i-window+1-older):i+1], nil))
			}
			return out
		}
	}
	attempt.Try(t, Check2, stub.Smooth, solution.Smooth,
		attempt.Right("by gonum", window(0)),
		attempt.Wrong("one too many", "one value too many", window(1)),
		attempt.Wrong("from the start", "older than the window", window(1000)),
		attempt.Wrong("divided by window", "fewer values", func(errors []float64, window int) []float64 {
			out := make([]float64, len(errors))
			for i := range errors {
				for j := max(0, i-window+1); j <= i; j++ {
					out[i] += errors[j] / float64(window)
				}
			}
			return out
		}),
		attempt.Right("nearly", moved(0.9e-9)),
		attempt.Refused("not quite", moved(1.1e-9)),
		attempt.Refused("nothing", func([]float64, int) []float64 { return nil }),
	)
}

// moved is the solution with an error in the last place.
func moved(by float64) smoother {
	return func(errors []float64, window int) []float64 {
		out := solution.Smooth(errors, window)
		out[len(out)-1] += by
		return out
	}
}

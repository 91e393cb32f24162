package ex04

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex04/solution"
	"nnbook/notebooks/exercises/ex04/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.StandardDeviation, solution.StandardDeviation,
		attempt.Wrong("clamped", "not its cause", func(values []float64) float64 {
			if s := stub.StandardDeviation(values); !math.IsNaN(s) {
				return s
			}
			return 0
		}),
		attempt.Wrong("n - 1", "n - 1", func(values []float64) float64 {
			n := float64(len(values))
			return solution.StandardDeviation(values) * math.Sqrt(n/(n-1))
		}),
		attempt.Right("Welford's single pass", func(values []float64) float64 {
			mean, squares := 0.0, 0.0
			for i, v := range values {
				d := v - mean
				mean += d / float64(i+1)
				squares += d * (v - mean)
			}
			return math.Sqrt(squares / float64(len(values)))
		}),
		attempt.Right("nearly", func(values []float64) float64 { return solution.StandardDeviation(values) + 0.8e-6 }),
		attempt.Refused("not quite", func(values []float64) float64 { return solution.StandardDeviation(values) + 1.2e-6 }),
	)
}

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
	)
}

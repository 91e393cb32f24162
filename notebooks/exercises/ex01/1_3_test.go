package ex01

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.SaturatedShare, solution.SaturatedShare,
		attempt.Wrong("with the limit", "not >=", func(h [][]float64, limit float64) float64 {
			return solution.SaturatedShare(h, limit-1e-12)
		}),
		attempt.Wrong("the other ones", "not saturated", func(h [][]float64, limit float64) float64 {
			return 1 - solution.SaturatedShare(h, limit)
		}),
	)
}

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
		attempt.Right("by squares", func(h [][]float64, limit float64) float64 {
			for i := range h {
				for j := range h[i] {
					h[i][j] *= h[i][j]
				}
			}
			return solution.SaturatedShare(h, limit*limit)
		}),
		attempt.Refused("with the limit on one side", func(h [][]float64, limit float64) float64 {
			for i := range h {
				for j, v := range h[i] {
					if v == -limit {
						h[i][j] = -1
					}
				}
			}
			return solution.SaturatedShare(h, limit)
		}),
	)
}

package ex01

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.SigmoidPrime, solution.SigmoidPrime,
		attempt.Wrong("with respect to y", "derivative with respect to y, not z", func(z float64) float64 { return z * (1 - z) }),
		attempt.Wrong("the value", "S(z) itself", func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }),
		attempt.Wrong("overflow", "overflow", func(z float64) float64 {
			e := math.Exp(-z)
			return e / ((1 + e) * (1 + e))
		}),
		attempt.Wrong("the misprint", "misprint", func(z float64) float64 {
			y := 1 / (1 - math.Exp(-z))
			return y * (1 - y)
		}),
		attempt.Wrong("NaN", "NaN", func(float64) float64 { return math.NaN() }),
		attempt.Right("by cosh", func(z float64) float64 { c := math.Cosh(z / 2); return 0.25 / (c * c) }),
		attempt.Right("nearly", func(z float64) float64 { return solution.SigmoidPrime(z) + 0.9e-12 }),
		attempt.Refused("not quite", func(z float64) float64 { return solution.SigmoidPrime(z) + 1.1e-12 }),
	)
}

package ex07

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.ELUPrime, solution.ELUPrime,
		attempt.Wrong("no alpha", "alpha is missing", func(z, _ float64) float64 { return solution.ELUPrime(z, 1) }),
		attempt.Wrong("value", "ELU's value", func(z, alpha float64) float64 {
			if z > 0 {
				return 1
			}
			return alpha * math.Expm1(z)
		}),
		attempt.Wrong("one branch", "branch for z > 0", func(z, alpha float64) float64 { return alpha * math.Exp(z) }),
		attempt.Right("nearly", func(z, alpha float64) float64 { return solution.ELUPrime(z, alpha) + 0.9e-8 }),
		attempt.Refused("not quite", func(z, alpha float64) float64 { return solution.ELUPrime(z, alpha) + 1.1e-8 }),
	)
}

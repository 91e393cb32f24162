package ex07

import (
	"math"
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.SoftplusOf, solution.SoftplusOf,
		attempt.Wrong("naive", "overflows", func(z float64) float64 { return math.Log(1 + math.Exp(z)) }),
		attempt.Wrong("lost digits", "Log1p", func(z float64) float64 { return math.Max(z, 0) + math.Log(1+math.Exp(-math.Abs(z))) }),
		attempt.Wrong("derivative", "derivative of softplus", nnlib.Sigmoid.Value),
		attempt.Right("nearly", func(z float64) float64 { return solution.SoftplusOf(z) * (1 + 0.9e-12) }),
		attempt.Refused("not quite", func(z float64) float64 { return solution.SoftplusOf(z) * (1 + 1.1e-12) }),
	)
}

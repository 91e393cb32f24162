package ex06

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.SoftmaxOf, solution.SoftmaxOf,
		attempt.Wrong("capped", "capped", func(z []float64) []float64 {
			for i := range z {
				z[i] = math.Min(z[i], 700)
			}
			return stub.SoftmaxOf(z)
		}),
		attempt.Wrong("smallest", "smallest", func(z []float64) []float64 {
			floats.AddConst(-floats.Min(z), z)
			return stub.SoftmaxOf(z)
		}),
		attempt.Wrong("divided", "subtract it", func(z []float64) []float64 {
			floats.Scale(1/floats.Max(z), z)
			return stub.SoftmaxOf(z)
		}),
		attempt.Wrong("nil", "make", func(z []float64) []float64 { return nil }),
		attempt.Right("by the logarithm of the sum", func(z []float64) []float64 {
			sum := floats.LogSumExp(z)
			for i := range z {
				z[i] = math.Exp(z[i] - sum)
			}
			return z
		}),
		attempt.Refused("0 for negative scores", func(z []float64) []float64 {
			floats.AddConst(-math.Max(0, floats.Max(z)), z)
			return stub.SoftmaxOf(z)
		}),
		attempt.Right("nearly", func(z []float64) []float64 { y := solution.SoftmaxOf(z); floats.AddConst(0.9e-9, y); return y }),
		attempt.Refused("not quite", func(z []float64) []float64 { y := solution.SoftmaxOf(z); floats.AddConst(1.1e-9, y); return y }),
	)
}

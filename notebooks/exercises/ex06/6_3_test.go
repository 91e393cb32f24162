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
	)
}

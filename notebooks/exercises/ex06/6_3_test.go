package ex06

import (
	"testing"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck3(t *testing.T) {
	shifted := func(share func(y, dy []float64) float64) onOutputs {
		return func(y, dy []float64) []float64 {
			floats.AddConst(-share(y, dy), dy)
			floats.Mul(dy, y)
			return dy
		}
	}
	attempt.Try(t, Check3, stub.SoftmaxBackward, solution.SoftmaxBackward,
		attempt.Wrong("unweighted sum", "weighted with the outputs", shifted(func(_, dy []float64) float64 { return floats.Sum(dy) })),
		attempt.Wrong("sign", "negative sign", shifted(func(y, dy []float64) float64 { return -floats.Dot(y, dy) })),
		attempt.Wrong("first term", "only the first term", shifted(func(_, _ []float64) float64 { return 0 })),
		attempt.Wrong("nil", "make", func(_, _ []float64) []float64 { return nil }),
		attempt.Right("with the whole matrix", func(y, dy []float64) []float64 {
			dz := make([]float64, len(y))
			for j := range y {
				for i := range y {
					if i == j {
						dz[j] += dy[i] * y[i]
					}
					dz[j] -= dy[i] * y[i] * y[j]
				}
			}
			return dz
		}),
		attempt.Right("nearly", func(y, dy []float64) []float64 {
			dz := solution.SoftmaxBackward(y, dy)
			floats.AddConst(0.9e-9, dz)
			return dz
		}),
		attempt.Refused("not quite", func(y, dy []float64) []float64 {
			dz := solution.SoftmaxBackward(y, dy)
			floats.AddConst(1.1e-9, dz)
			return dz
		}),
	)
}

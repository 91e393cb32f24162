package ex02

import (
	"testing"
	"time"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.ChainDerivative, solution.ChainDerivative,
		attempt.Wrong("no weights", "weights are missing", func(x float64, w []float64) float64 {
			product := 1.0
			for _, weight := range w {
				x = nnlib.Sigmoid.Value(weight * x)
				product *= x * (1 - x)
			}
			return product
		}),
		attempt.Wrong("slope at the output", "neuron's output", func(x float64, w []float64) float64 {
			product := 1.0
			for _, weight := range w {
				x = nnlib.Sigmoid.Value(weight * x)
				product *= weight * nnlib.Sigmoid.Derivative(x)
			}
			return product
		}),
		attempt.Wrong("endless", "never ends", func(x float64, w []float64) float64 {
			time.Sleep(3 * time.Second)
			return x
		}),
		attempt.Right("nearly", func(x float64, w []float64) float64 { return solution.ChainDerivative(x, w) + 0.9e-8 }),
		attempt.Refused("not quite", func(x float64, w []float64) float64 { return solution.ChainDerivative(x, w) + 1.1e-8 }),
	)
}

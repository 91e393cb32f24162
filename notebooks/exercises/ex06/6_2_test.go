package ex06

import (
	"math"
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.OutputError, solution.OutputError,
		attempt.Wrong("product", "infinity times 0", func(z, y float64) float64 {
			p := nnlib.Sigmoid.Value(z)
			return (p - y) / (p * (1 - p)) * (p * (1 - p))
		}),
		attempt.Wrong("squared error", "squared error", func(z, y float64) float64 {
			p := nnlib.Sigmoid.Value(z)
			return (p - y) * p * (1 - p)
		}),
		attempt.Wrong("misprint", "lacks a minus", func(z, y float64) float64 {
			p := nnlib.Sigmoid.Value(z)
			return -(y/p + (1-y)/(1-p)) * p * (1 - p)
		}),
		attempt.Right("by tanh", func(z, y float64) float64 { return (1+math.Tanh(z/2))/2 - y }),
		attempt.Right("nearly", func(z, y float64) float64 { return solution.OutputError(z, y) + 0.9e-9 }),
		attempt.Refused("not quite", func(z, y float64) float64 { return solution.OutputError(z, y) + 1.1e-9 }),
	)
}

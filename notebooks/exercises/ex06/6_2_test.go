package ex06

import (
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
	)
}

package ex09

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.BetterThanFive, solution.BetterThanFive,
		attempt.Wrong("configuration 5", "about as good", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
			return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
		}),
		attempt.Wrong("larger", "not be larger", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
			return []nnlib.Layer{nnlib.Dense(100, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
		}),
		attempt.Wrong("slower", "worse", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
			return []nnlib.Layer{nnlib.Dense(25, nnlib.Sigmoid, nnlib.GlorotUniform)}, nnlib.NewSGD(), 256
		}),
		attempt.Right("batches of 32", batches(32)),
		attempt.Wrong("batches of 56", "about as good", batches(56)),
		attempt.Wrong("two layers of 13", "not be larger", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
			return []nnlib.Layer{nnlib.Dense(13, nnlib.ReLU, nnlib.HeNormal), nnlib.Dense(13, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 16
		}),
	)
}

// batches is the solution with another batch size.
func batches(size int) func() ([]nnlib.Layer, nnlib.Optimizer, int) {
	return func() ([]nnlib.Layer, nnlib.Optimizer, int) {
		hidden, optimizer, _ := solution.BetterThanFive()
		return hidden, optimizer, size
	}
}

package ex05

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex05/solution"
	"nnbook/notebooks/exercises/ex05/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.SixSigmoidLayers, solution.SixSigmoidLayers,
		attempt.Wrong("plain", "vanishes", func() []nnlib.Layer {
			var layers []nnlib.Layer
			for range 6 {
				layers = append(layers, nnlib.Dense(20, nnlib.Sigmoid, nnlib.GlorotUniform))
			}
			return layers
		}),
		attempt.Wrong("ReLU", "sigmoid layer is", func() []nnlib.Layer {
			return []nnlib.Layer{nnlib.Dense(20, nnlib.ReLU, nnlib.HeNormal)}
		}),
		attempt.Wrong("nil", "sigmoid layer is", func() []nnlib.Layer { return nil }),
	)
}

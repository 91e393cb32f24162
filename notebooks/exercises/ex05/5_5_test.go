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
		attempt.Wrong("five layers that learn", "sigmoid layer is", normalized(5, 20)),
		attempt.Wrong("six layers that learn, of 19", "sigmoid layer is", normalized(6, 19)),
		attempt.Right("seven layers", normalized(7, 20)),
		attempt.Wrong("six layers of 19, as in Snippet 5-7", "sigmoid layer is", func() []nnlib.Layer {
			var all []nnlib.Layer
			for range 6 {
				all = append(all, nnlib.Dense(19, nnlib.Sigmoid, nnlib.GlorotUniform), nnlib.BatchNorm())
			}
			return all
		}),
	)
}

// normalized is the solution with some other number of layers or units.
func normalized(layers, units int) func() []nnlib.Layer {
	return func() []nnlib.Layer {
		var all []nnlib.Layer
		for range layers {
			all = append(all, nnlib.Dense(units, nnlib.Linear, nnlib.GlorotUniform), nnlib.BatchNorm(), nnlib.Activate(nnlib.Sigmoid))
		}
		return all
	}
}

package ex03

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.DeepDesign, solution.DeepDesign,
		attempt.Wrong("sigmoid", "vanishes", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.Sigmoid, nnlib.GlorotUniform }),
		attempt.Wrong("large", "explodes", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.ReLU, nnlib.Normal(0, 0.3) }),
		attempt.Wrong("linear", "not be linear", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.Linear, nnlib.GlorotUniform }),
	)
}

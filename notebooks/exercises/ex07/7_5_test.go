package ex07

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.OwnActivation, solution.OwnActivation,
		attempt.Wrong("sigmoid", "vanishes", function(nnlib.Sigmoid)),
		attempt.Wrong("linear", "not be linear", function(nnlib.Linear)),
		attempt.Wrong("wrong derivative", "does not belong", func() (value, derivative func(z float64) float64) {
			return nnlib.Tanh.Value, nnlib.Sigmoid.Derivative
		}),
		attempt.Right("leaky ReLU", function(nnlib.LeakyReLU(0.2))),
		attempt.Wrong("leaky ReLU, nearly a line", "not far enough", function(nnlib.LeakyReLU(0.5))),
		attempt.Wrong("derivative a little off", "does not belong", func() (value, derivative func(z float64) float64) {
			v, d := solution.OwnActivation()
			return v, func(z float64) float64 { return d(z) + 1.1e-5 }
		}),
	)
}

// function returns an activation of nnlib.
func function(f *nnlib.ElementwiseActivation) func() (value, derivative func(z float64) float64) {
	return func() (value, derivative func(z float64) float64) { return f.Value, f.Derivative }
}

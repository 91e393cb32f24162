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
	)
}

// function returns an activation of nnlib.
func function(f *nnlib.Function) func() (value, derivative func(z float64) float64) {
	return func() (value, derivative func(z float64) float64) { return f.Value, f.Derivative }
}

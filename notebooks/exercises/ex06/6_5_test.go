package ex06

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.OwnLoss, solution.OwnLoss,
		attempt.Wrong("squared error", "stays saturated", multiple(1, nnlib.MSE)),
		attempt.Wrong("a large squared error", "too large", multiple(10000, nnlib.MSE)),
		attempt.Wrong("cross-entropy", "too slow", multiple(1, nnlib.BinaryCrossEntropy)),
		attempt.Wrong("wrong derivative", "does not belong", func() (value, derivative func(yhat, y float64) float64) {
			return nnlib.MSE.Of, nnlib.HalfSquaredError.Derivative
		}),
		attempt.Wrong("negative", "positive", multiple(-1, nnlib.MSE)),
		attempt.Wrong("three times cross-entropy", "too large", multiple(3, nnlib.BinaryCrossEntropy)),
		attempt.Right("40 steps", leap(0.879)),
		attempt.Wrong("41 steps", "too slow", leap(0.876)),
		attempt.Right("steps just below 0.5", leap(0.999)),
		attempt.Wrong("steps just above 0.5", "too large", leap(1.001)),
	)
}

// multiple returns a multiple of a loss of nnlib.
func multiple(factor float64, l *nnlib.ElementwiseLoss) func() (value, derivative func(yhat, y float64) float64) {
	return func() (value, derivative func(yhat, y float64) float64) {
		return func(yhat, y float64) float64 { return factor * l.Of(yhat, y) },
			func(yhat, y float64) float64 { return factor * l.Derivative(yhat, y) }
	}
}

// leap is a multiple of the solution's form of loss.
func leap(factor float64) func() (value, derivative func(yhat, y float64) float64) {
	return func() (value, derivative func(yhat, y float64) float64) {
		v, d := solution.OwnLoss()
		return func(yhat, y float64) float64 { return factor * v(yhat, y) },
			func(yhat, y float64) float64 { return factor * d(yhat, y) }
	}
}

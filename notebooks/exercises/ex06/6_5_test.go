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
	)
}

// multiple returns a multiple of a loss of nnlib.
func multiple(factor float64, l *nnlib.PointLoss) func() (value, derivative func(yhat, y float64) float64) {
	return func() (value, derivative func(yhat, y float64) float64) {
		return func(yhat, y float64) float64 { return factor * l.Of(yhat, y) },
			func(yhat, y float64) float64 { return factor * l.Derivative(yhat, y) }
	}
}

package ex05

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex05/solution"
	"nnbook/notebooks/exercises/ex05/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.BatchNormBackward, solution.BatchNormBackward,
		attempt.Wrong("as in inference", "constants", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
			_, dgamma, dbeta := solution.BatchNormBackward(dy, x, gamma, epsilon)
			floats.Scale(gamma/math.Sqrt(stat.PopVariance(x, nil)+epsilon), dy)
			return dy, dgamma, dbeta
		}),
		attempt.Wrong("averages", "not averages", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
			dx, dgamma, dbeta := solution.BatchNormBackward(dy, x, gamma, epsilon)
			return dx, dgamma / float64(len(x)), dbeta / float64(len(x))
		}),
		attempt.Wrong("no gamma", "gamma is missing", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
			dx, dgamma, dbeta := solution.BatchNormBackward(dy, x, 1, epsilon)
			return dx, dgamma, dbeta
		}),
		attempt.Right("nearly", backwardOff(0.9e-6)),
		attempt.Refused("not quite", backwardOff(1.1e-6)),
	)
}

// backwardOff is the solution, but that the derivative for beta is off.
func backwardOff(by float64) normalizerBackward {
	return func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
		dx, dgamma, dbeta := solution.BatchNormBackward(dy, x, gamma, epsilon)
		return dx, dgamma, dbeta + by
	}
}

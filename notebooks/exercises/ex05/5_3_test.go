package ex05

import (
	"testing"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex05/solution"
	"nnbook/notebooks/exercises/ex05/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.BatchNormInference, solution.BatchNormInference,
		attempt.Wrong("half repaired", "variance is still", func(x []float64, movingMean, _, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormInference(x, movingMean, stat.PopVariance(x, nil), gamma, beta, epsilon)
		}),
		attempt.Wrong("variance as sigma", "root is taken once", func(x []float64, m, v, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormInference(x, m, v*v, gamma, beta, epsilon)
		}),
	)
}

package ex05

import (
	"math"
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
		attempt.Right("as a slope and an offset", func(x []float64, m, v, gamma, beta, epsilon float64) []float64 {
			slope := gamma / math.Sqrt(v+epsilon)
			for i := range x {
				x[i] = slope*x[i] + (beta - slope*m)
			}
			return x
		}),
		attempt.Right("nearly", func(x []float64, m, v, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormInference(x, m, v, gamma, beta+0.9e-9, epsilon)
		}),
		attempt.Refused("not quite", func(x []float64, m, v, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormInference(x, m, v, gamma, beta+1.1e-9, epsilon)
		}),
	)
}

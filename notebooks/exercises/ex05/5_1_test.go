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

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.BatchNormForward, solution.BatchNormForward,
		attempt.Wrong("epsilon outside", "inside the root", func(x []float64, gamma, beta, epsilon float64) []float64 {
			mean, sigma := stat.PopMeanStdDev(x, nil)
			for i := range x {
				x[i] = gamma*(x[i]-mean)/(sigma+epsilon) + beta
			}
			return x
		}),
		attempt.Wrong("no epsilon", "epsilon is missing", func(x []float64, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormForward(x, gamma, beta, 0)
		}),
		attempt.Wrong("no beta", "beta is missing", func(x []float64, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormForward(x, gamma, 0, epsilon)
		}),
		attempt.Right("as a slope and an offset", func(x []float64, gamma, beta, epsilon float64) []float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			slope := gamma / math.Sqrt(variance+epsilon)
			floats.Scale(slope, x)
			floats.AddConst(beta-slope*mean, x)
			return x
		}),
		attempt.Refused("n - 1", func(x []float64, gamma, beta, epsilon float64) []float64 {
			n := float64(len(x))
			return solution.BatchNormForward(x, gamma*math.Sqrt((n-1)/n), beta, epsilon*(n-1)/n)
		}),
		attempt.Right("nearly", func(x []float64, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormForward(x, gamma, beta+0.9e-9, epsilon)
		}),
		attempt.Refused("not quite", func(x []float64, gamma, beta, epsilon float64) []float64 {
			return solution.BatchNormForward(x, gamma, beta+1.1e-9, epsilon)
		}),
	)
}

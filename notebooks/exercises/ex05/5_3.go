package ex05

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex05/solution"
	"nnbook/notebooks/exercises/ex05/stub"
)

type inference = func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64

// Check3 checks the repaired inference mode of batch normalization.
func Check3(repaired func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64) exercises.Answer {
	by := func(choose func(batch, moving moments) moments) inference {
		return func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			m := choose(moments{mean, variance}, moments{movingMean, movingVariance})
			y := make([]float64, len(x))
			for i, v := range x {
				y[i] = gamma*(v-m.mean)/math.Sqrt(m.variance+epsilon) + beta
			}
			return y
		}
	}
	with := func(m moments, gamma, beta, epsilon float64, x ...float64) check.Example[inference] {
		return check.Example[inference]{
			Input: fmt.Sprintf("x = %v, movingMean = %v, movingVariance = %v, gamma = %v, beta = %v, epsilon = %v", x, m.mean, m.variance, gamma, beta, epsilon),
			Call: func(f inference) []check.Output {
				return check.List(f(slices.Clone(x), m.mean, m.variance, gamma, beta, epsilon))
			},
		}
	}
	return check.Exercise(5, 3, check.Comparison[inference]{
		Examples: []check.Example[inference]{
			with(moments{3, 4}, 1, 0, 1e-3, 7),
			with(moments{-1, 0.25}, 2, 0.5, 1e-3, 0, 1),
			with(moments{0, 1}, -1, 3, 0.1, 4, -4, 2),
		},
		Want:    solution.BatchNormInference,
		Planted: new(stub.BatchNormInference),
		Mistakes: []check.Mistake[inference]{
			{Says: "the variance is still that of the batch", Does: by(func(batch, moving moments) moments { return moments{moving.mean, batch.variance} })},
			{Says: "the mean is still that of the batch", Does: by(func(batch, moving moments) moments { return moments{batch.mean, moving.variance} })},
			{Says: "the moving variance is a variance: its root is taken once, in the division", Does: by(func(_, moving moments) moments { return moments{moving.mean, moving.variance * moving.variance} })},
			{Says: "batch and moving statistics are mixed; in inference only the moving ones count", Does: by(func(b, m moments) moments {
				return moments{0.99*m.mean + 0.01*b.mean, 0.99*m.variance + 0.01*b.variance}
			})},
		},
	}.Judge(repaired))
}

type moments struct{ mean, variance float64 }

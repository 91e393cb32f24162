package ex05

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex05/solution"
)

type normalizer = func(x []float64, gamma, beta, epsilon float64) []float64

// Check1 checks the forward pass of batch normalization.
func Check1(batchNormForward func(x []float64, gamma, beta, epsilon float64) []float64) exercises.Answer {
	by := func(width func(variance, epsilon, n float64) float64) normalizer {
		return func(x []float64, gamma, beta, epsilon float64) []float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			y := slices.Clone(x)
			floats.AddConst(-mean, y)
			floats.Scale(gamma/width(variance, epsilon, float64(len(x))), y)
			floats.AddConst(beta, y)
			return y
		}
	}
	right := solution.BatchNormForward
	with := func(gamma, beta, epsilon float64, x ...float64) check.Example[normalizer] {
		return check.Example[normalizer]{
			Input: fmt.Sprintf("x = %v, gamma = %v, beta = %v, epsilon = %v", x, gamma, beta, epsilon),
			Call:  func(f normalizer) []check.Output { return check.List(f(slices.Clone(x), gamma, beta, epsilon)) },
		}
	}
	return check.Exercise(5, 1, check.Comparison[normalizer]{
		Examples: []check.Example[normalizer]{
			with(1, 0, 1e-3, 1, 3),
			with(2, -1, 1e-3, 0, 1, 5, -2),
			with(0.5, 3, 0.1, -4, -4.5, -5),
			with(1, 0.25, 1e-3, 7, 7, 7),
		},
		Want: right,
		Mistakes: []check.Mistake[normalizer]{
			{Says: "epsilon must be added to the variance, inside the root", Does: by(func(v, e, _ float64) float64 { return math.Sqrt(v) + e })},
			{Says: "epsilon is missing: a batch of equal values then divides 0 by 0", Does: by(func(v, _, _ float64) float64 { return math.Sqrt(v) })},
			{Says: "the variance is divided by n - 1; here it is the mean over all n values", Does: by(func(v, e, n float64) float64 { return math.Sqrt(v*n/(n-1) + e) })},
			{Says: "this divides by the variance; its root is missing", Does: by(func(v, e, _ float64) float64 { return v + e })},
			{Says: "the mean is not subtracted", Does: func(x []float64, gamma, beta, epsilon float64) []float64 {
				mean, _ := stat.PopMeanVariance(x, nil)
				y := right(x, gamma, beta, epsilon)
				floats.AddConst(gamma*mean/math.Sqrt(stat.PopVariance(x, nil)+epsilon), y)
				return y
			}},
			{Says: "gamma and beta are missing", Does: func(x []float64, _, _, epsilon float64) []float64 { return right(x, 1, 0, epsilon) }},
			{Says: "beta is missing", Does: func(x []float64, gamma, _, epsilon float64) []float64 { return right(x, gamma, 0, epsilon) }},
			{Says: "gamma is missing", Does: func(x []float64, _, beta, epsilon float64) []float64 { return right(x, 1, beta, epsilon) }},
			{Says: "gamma multiplies beta too; beta is added at the end", Does: func(x []float64, gamma, beta, epsilon float64) []float64 { return right(x, gamma, gamma*beta, epsilon) }},
		},
	}.Judge(batchNormForward))
}

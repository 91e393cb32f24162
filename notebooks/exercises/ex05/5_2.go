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

type normalizerBackward = func(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64)

// Check2 checks the backward pass of batch normalization against the slope
// of a loss.
func Check2(batchNormBackward func(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64)) exercises.Answer {
	outputs := func(dx []float64, dgamma, dbeta float64) []check.Output {
		return []check.Output{{Name: "dx", Values: dx}, check.Named("dgamma", dgamma), check.Named("dbeta", dbeta)}
	}
	with := func(gamma, epsilon float64, dy, x []float64) check.Example[normalizerBackward] {
		// The loss is the sum of dy_i y_i, so that dy is its derivative.
		loss := func(x []float64, gamma, beta float64) float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			sum := 0.0
			for i, v := range x {
				sum += dy[i] * (gamma*(v-mean)/math.Sqrt(variance+epsilon) + beta)
			}
			return sum
		}
		return check.Example[normalizerBackward]{
			Input: fmt.Sprintf("dy = %v, x = %v, gamma = %v, epsilon = %v", dy, x, gamma, epsilon),
			Call: func(f normalizerBackward) []check.Output {
				return outputs(f(slices.Clone(dy), slices.Clone(x), gamma, epsilon))
			},
			Want: outputs(
				check.GradientOf(func(x []float64) float64 { return loss(x, gamma, 0.5) }, x),
				check.SlopeOf(func(g float64) float64 { return loss(x, g, 0.5) }, gamma),
				check.SlopeOf(func(b float64) float64 { return loss(x, gamma, b) }, 0.5)),
		}
	}
	by := func(meanPath, variancePath, gammaIn float64) normalizerBackward {
		return func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
			mean, variance := stat.PopMeanVariance(x, nil)
			sigma, n := math.Sqrt(variance+epsilon), float64(len(x))
			hat := slices.Clone(x)
			floats.AddConst(-mean, hat)
			floats.Scale(1/sigma, hat)
			dbeta, dgamma := floats.Sum(dy), floats.Dot(dy, hat)
			dx := make([]float64, len(x))
			for i := range dx {
				dx[i] = math.Pow(gamma, gammaIn) / sigma * (dy[i] - meanPath*dbeta/n - variancePath*hat[i]*dgamma/n)
			}
			return dx, dgamma, dbeta
		}
	}
	right := solution.BatchNormBackward
	return check.Exercise(5, 2, check.Comparison[normalizerBackward]{
		Examples: []check.Example[normalizerBackward]{
			with(1, 1e-3, []float64{1, 0, 0}, []float64{1, 2, 4}),
			with(2, 1e-3, []float64{0.5, -1, 2, 0.25}, []float64{0, 1, 5, -2}),
			with(-0.5, 0.1, []float64{1, 1, 1}, []float64{-4, -3, -5}),
		},
		Want:      right,
		Tolerance: 1e-6,
		Mistakes: []check.Mistake[normalizerBackward]{
			{Says: "the mean and the variance are treated as constants, as in inference: they depend on x too", Does: by(0, 0, 1)},
			{Says: "the path through the variance is missing: - x̂·average(dy·x̂)", Does: by(1, 0, 1)},
			{Says: "the path through the mean is missing: - average(dy)", Does: by(0, 1, 1)},
			{Says: "gamma is missing in dx", Does: by(1, 1, 0)},
			{Says: "dgamma must use the normalized x̂, not x", Does: func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
				dx, _, dbeta := right(dy, x, gamma, epsilon)
				return dx, floats.Dot(dy, x), dbeta
			}},
			{Says: "dgamma and dbeta are sums over the batch, not averages", Does: func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
				dx, dgamma, dbeta := right(dy, x, gamma, epsilon)
				n := float64(len(x))
				return dx, dgamma / n, dbeta / n
			}},
			{Says: "dgamma and dbeta are interchanged", Does: func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
				dx, dgamma, dbeta := right(dy, x, gamma, epsilon)
				return dx, dbeta, dgamma
			}},
		},
	}.Judge(batchNormBackward))
}

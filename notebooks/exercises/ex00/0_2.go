package ex00

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00/solution"
)

// gradientOfLoss is the type of MSEGradient.
type gradientOfLoss = func(yhat, y []float64) []float64

// Check2 checks the gradient of the mean squared error.
func Check2(mseGradient func(yhat, y []float64) []float64) exercises.Answer {
	scaled := func(factor func(n float64) float64) gradientOfLoss {
		return func(yhat, y []float64) []float64 {
			d := floats.SubTo(make([]float64, len(yhat)), yhat, y)
			floats.Scale(factor(float64(len(yhat))), d)
			return d
		}
	}
	pair := func(yhat, y []float64) check.Example[gradientOfLoss] {
		return check.Example[gradientOfLoss]{
			Input: fmt.Sprintf("yhat = %v, y = %v", yhat, y),
			Call:  func(f gradientOfLoss) []check.Output { return check.List(f(slices.Clone(yhat), slices.Clone(y))) },
		}
	}
	return check.Exercise(0, 2, check.Comparison[gradientOfLoss]{
		Examples: []check.Example[gradientOfLoss]{
			pair([]float64{0.75}, []float64{0}),
			pair([]float64{0.1, 0.7, 0.4}, []float64{0, 1, 0}),
			pair([]float64{0.5, 0.1, 0, 0, 0.2, 0, 0.9, 0, 0, 0}, []float64{0, 0, 0, 0, 1, 0, 0, 0, 0, 0}),
		},
		Want: solution.MSEGradient,
		Mistakes: []check.Mistake[gradientOfLoss]{
			{Says: "the sign is the other way round: the derivative of (ŷ - y)² is 2(ŷ - y)", Does: scaled(func(n float64) float64 { return -2 / n })},
			{Says: "the mean over the outputs is missing: divide by n", Does: scaled(func(float64) float64 { return 2 })},
			{Says: "this is the gradient of half the squared error, (ŷ - y)²/2, summed over the outputs: the plain version's", Does: scaled(func(float64) float64 { return 1 })},
			{Says: "the factor 2 of the square is missing", Does: scaled(func(n float64) float64 { return 1 / n })},
		},
	}.Judge(mseGradient))
}

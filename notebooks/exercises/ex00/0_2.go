package ex00

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00/solution"
)

// gradientOfLoss is the type of RootGradient.
type gradientOfLoss = func(yhat, y []float64) []float64

// Check2 checks the gradient of the root of the mean squared error.
func Check2(rootGradient func(yhat, y []float64) []float64) exercises.Answer {
	scaled := func(factor func(n, e float64) float64) gradientOfLoss {
		return func(yhat, y []float64) []float64 {
			d, n := floats.SubTo(make([]float64, len(yhat)), yhat, y), float64(len(yhat))
			floats.Scale(factor(n, floats.Norm(d, 2)/math.Sqrt(n)), d)
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
		Want: solution.RootGradient,
		Mistakes: []check.Mistake[gradientOfLoss]{
			{Says: "this is the gradient of the mean squared error: the derivative of the root is missing", Does: scaled(func(n, _ float64) float64 { return 2 / n })},
			{Says: "the sign is the other way round", Does: scaled(func(n, e float64) float64 { return -1 / (n * e) })},
			{Says: "the factor 2 of the square is missing, or the root's 1/2 is there twice", Does: scaled(func(n, e float64) float64 { return 1 / (2 * n * e) })},
			{Says: "the root's factor 1/2 is missing: the derivative of √u is 1/(2√u)", Does: scaled(func(n, e float64) float64 { return 2 / (n * e) })},
			{Says: "the mean over the outputs is missing: divide by n", Does: scaled(func(_, e float64) float64 { return 1 / e })},
		},
	}.Judge(rootGradient))
}

package ex00

import (
	"fmt"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

// gradientStep is the type of Step.
type gradientStep = func(w1, w2 []float64, x, y, rate float64)

// Check5 checks the repaired step by the weights that it leaves.
func Check5(repaired func(w1, w2 []float64, x, y, rate float64)) exercises.Answer {
	example := func(w1, w2 []float64, x, y, rate float64) check.Example[gradientStep] {
		return check.Example[gradientStep]{
			Input: fmt.Sprintf("w1 = %v, w2 = %v, x = %g, y = %g, rate = %g", w1, w2, x, y, rate),
			Call: func(f gradientStep) []check.Output {
				w1, w2 := slices.Clone(w1), slices.Clone(w2)
				f(w1, w2, x, y, rate)
				return []check.Output{check.Named("w1", w1...), check.Named("w2", w2...)}
			},
		}
	}
	return check.Exercise(0, 5, check.Comparison[gradientStep]{
		Examples: []check.Example[gradientStep]{
			example([]float64{0.5}, []float64{-1}, 1, 1, 1),
			example([]float64{0.5, -0.3}, []float64{0.7, -0.6}, 2, 0, 0.1),
			example([]float64{0.2, 0.4, -0.7}, []float64{0.1, 0.9, -0.8}, -0.42, 1, 0.5),
		},
		Want:    solution.Step,
		Planted: new(stub.Step),
		Mistakes: []check.Mistake[gradientStep]{
			{Says: "the weights move along their derivatives, up the hill: the sign of the update is wrong", Does: func(w1, w2 []float64, x, y, rate float64) {
				solution.Step(w1, w2, x, y, -rate)
			}},
			{Says: "the hidden layer does not move", Does: func(w1, w2 []float64, x, y, rate float64) {
				solution.Step(slices.Clone(w1), w2, x, y, rate)
			}},
			{Says: "the output layer does not move", Does: func(w1, w2 []float64, x, y, rate float64) {
				solution.Step(w1, slices.Clone(w2), x, y, rate)
			}},
			{Says: "the hidden layer has moved first, and the output layer's derivatives are taken with its new weights", Does: func(w1, w2 []float64, x, y, rate float64) {
				solution.Step(w1, slices.Clone(w2), x, y, rate)
				solution.Step(slices.Clone(w1), w2, x, y, rate)
			}},
		},
	}.Judge(repaired))
}

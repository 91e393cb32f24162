package ex06

import (
	"fmt"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex06/solution"
)

type weighted = func(z, y, w float64) float64

// Check2 checks the error term of the weighted cross-entropy.
func Check2(weightedError func(z, y, w float64) float64) exercises.Answer {
	s := nnlib.Sigmoid.Value
	var examples []check.Example[weighted]
	for _, e := range [][3]float64{{0, 1, 2}, {1.5, 0, 5}, {-2, 1, 5}, {0.5, 0.3, 4}, {40, 0, 3}, {-40, 1, 3}, {800, 0, 2}, {-800, 1, 2}, {800, 1, 2}, {-800, 0, 2}} {
		examples = append(examples, check.Example[weighted]{
			Input: fmt.Sprintf("z = %g, y = %g, w = %g", e[0], e[1], e[2]),
			Call:  func(f weighted) []check.Output { return check.Number(f(e[0], e[1], e[2])) },
		})
	}
	product := func(z, y, w float64) float64 {
		p := s(z)
		return -(w*y/p - (1-y)/(1-p)) * p * (1 - p)
	}
	return check.Exercise(6, 2, check.Comparison[weighted]{
		Examples: examples,
		Want:     solution.WeightedError,
		Mistakes: []check.Mistake[weighted]{
			{Says: "the product of the two derivatives: where the neuron is saturated, infinity times 0 is NaN. Simplify it on paper first", Does: product},
			{Says: "the weight is missing: this is the plain ŷ - y", Does: func(z, y, _ float64) float64 { return s(z) - y }},
			{Says: "both terms are weighted; the weight belongs to the truth 1 alone", Does: func(z, y, w float64) float64 { return w * (s(z) - y) }},
			{Says: "the weight must multiply the whole error of the truth 1, w(ŷ - 1), not the truth alone", Does: func(z, y, w float64) float64 { return s(z) - w*y }},
			{Says: "the sign is the other way round", Does: func(z, y, w float64) float64 { return -solution.WeightedError(z, y, w) }},
			{Says: "this is the derivative with respect to ŷ, not z: multiply it by S'(z) and simplify", Does: func(z, y, w float64) float64 { return -(w*y/s(z) - (1-y)/(1-s(z))) }},
			{Says: "the weight went to the truth 0", Does: func(z, y, w float64) float64 { return w*(1-y)*s(z) - y*(1-s(z)) }},
		},
	}.Judge(weightedError))
}

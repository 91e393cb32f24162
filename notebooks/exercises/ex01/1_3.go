package ex01

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

type shareOfNeurons = func(h [][]float64, limit float64) float64

// Check3 checks the repaired share of neurons that are saturated for all
// images.
func Check3(repaired func(h [][]float64, limit float64) float64) exercises.Answer {
	rows := func(limit float64, h ...[]float64) check.Example[shareOfNeurons] {
		return check.Example[shareOfNeurons]{
			Input: fmt.Sprintf("h = %v, limit = %v", h, limit),
			Call:  func(f shareOfNeurons) []check.Output { return check.Number(f(check.CloneRows(h), limit)) },
		}
	}
	return check.Exercise(1, 3, check.Comparison[shareOfNeurons]{
		Examples: []check.Example[shareOfNeurons]{
			rows(0.99, []float64{0.999, 0.995, 0.2}, []float64{0.999, -0.995, 0.999}, []float64{0.98, 0.999, 0.999}),
			rows(0.99, []float64{0.999, 0.999}, []float64{0.999, 0.982}),
			rows(0.5, []float64{0.6, -0.7, 0.5, -0.5}),
			rows(0.9, []float64{-0.95, 0.1}, []float64{-0.97, 0.95}, []float64{-0.99, 0.95}),
			rows(0.9, []float64{0.95, -0.97}, []float64{-0.97, 0.1}),
		},
		Want:    solution.NeverOpen,
		Planted: new(stub.NeverOpen),
		Mistakes: []check.Mistake[shareOfNeurons]{
			{Says: "these are the neurons that are saturated for at least one image, not for every one", Does: func(h [][]float64, limit float64) float64 {
				return neurons(h, func(outputs []float64) bool { return count(outputs, limit) > 0 })
			}},
			{Says: "these are the neurons that are never saturated", Does: func(h [][]float64, limit float64) float64 {
				return neurons(h, func(outputs []float64) bool { return count(outputs, limit) == 0 })
			}},
			{Says: "this is the share of saturated outputs; whole neurons were asked for", Does: func(h [][]float64, limit float64) float64 {
				all := 0
				for _, image := range h {
					all += count(image, limit)
				}
				return float64(all) / float64(len(h)*len(h[0]))
			}},
			{Says: "an output at the limit itself does not lie beyond it: such a neuron is open", Does: func(h [][]float64, limit float64) float64 {
				return solution.NeverOpen(h, math.Nextafter(limit, 0))
			}},
			{Says: "tanh saturates at -1, too: it is the distance from 0 that counts", Does: func(h [][]float64, limit float64) float64 {
				return neurons(h, func(outputs []float64) bool {
					for _, v := range outputs {
						if v <= limit {
							return false
						}
					}
					return true
				})
			}},
			{Says: "this is the number of neurons, not their share", Does: func(h [][]float64, limit float64) float64 {
				return solution.NeverOpen(h, limit) * float64(len(h[0]))
			}},
		},
	}.Judge(repaired))
}

// neurons is the share of columns of h that fulfil a condition.
func neurons(h [][]float64, condition func(outputs []float64) bool) float64 {
	n := 0.0
	for j := range h[0] {
		var outputs []float64
		for _, image := range h {
			outputs = append(outputs, image[j])
		}
		if condition(outputs) {
			n++
		}
	}
	return n / float64(len(h[0]))
}

// count is how many outputs are saturated.
func count(outputs []float64, limit float64) (n int) {
	for _, v := range outputs {
		if math.Abs(v) > limit {
			n++
		}
	}
	return n
}

package ex00

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00/solution"
)

type draws = func(w []float64) []float64

// Check3 checks the image with the largest weighted sum.
func Check3(favourite func(w []float64) []float64) exercises.Answer {
	each := func(pixel func(w float64) float64) draws {
		return func(w []float64) []float64 {
			var image []float64
			for _, v := range w {
				image = append(image, pixel(v))
			}
			return image
		}
	}
	example := func(input string, w []float64) check.Example[draws] {
		return check.Example[draws]{Input: input, Call: func(f draws) []check.Output { return check.List(f(slices.Clone(w))) }}
	}
	neuron, random := make([]float64, 784), rand.New(rand.NewPCG(check.TestSeed, 0))
	for i := range neuron {
		neuron[i] = 0.2*random.Float64() - 0.1
	}
	few := []float64{0.5, -0.2, 0.01, -3}
	return check.Exercise(0, 3, check.Comparison[draws]{
		Examples: []check.Example[draws]{example(fmt.Sprintf("w = %v", few), few), example("784 random weights within ±0.1", neuron)},
		Want:     solution.Favourite,
		Mistakes: []check.Mistake[draws]{
			{Says: "these are the weights themselves; every pixel can go to the end of its range", Does: each(func(w float64) float64 { return w })},
			{Says: "this is the image with the smallest sum", Does: each(func(w float64) float64 {
				if w > 0 {
					return -0.42
				}
				return 2.82
			})},
			{Says: "pixels of 0 are not paper: standardized paper is -0.42, and at a negative weight it adds to the sum", Does: each(func(w float64) float64 {
				if w > 0 {
					return 2.82
				}
				return 0
			})},
			{Says: "the pixels are standardized: they lie between -0.42 and 2.82, not 0 and 1", Does: each(func(w float64) float64 {
				if w > 0 {
					return 1
				}
				return 0
			})},
			{Says: "ink everywhere: at a negative weight it lowers the sum", Does: each(func(float64) float64 { return 2.82 })},
			{Says: "the pixels are clipped to their range, not set to its end", Does: each(func(w float64) float64 { return min(2.82, max(-0.42, w)) })},
		},
	}.Judge(favourite))
}

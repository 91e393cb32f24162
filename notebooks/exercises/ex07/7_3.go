package ex07

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex07/solution"
)

type maxout = func(x []float64, w [][]float64, b []float64) (y float64, dx []float64)

// Check3 checks a maxout neuron.
func Check3(maxoutNeuron func(x []float64, w [][]float64, b []float64) (y float64, dx []float64)) exercises.Answer {
	by := func(start, bias float64, derivative func(w [][]float64, winner int) []float64) maxout {
		return func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			winner, y := -1, start
			for p := range w {
				if z := floats.Dot(w[p], x) + bias*b[p]; z > y {
					winner, y = p, z
				}
			}
			if winner < 0 {
				return y, make([]float64, len(x))
			}
			return y, derivative(w, winner)
		}
	}
	row := func(w [][]float64, winner int) []float64 { return w[winner] }
	none := math.Inf(-1)
	with := func(x []float64, b []float64, w ...[]float64) check.Example[maxout] {
		return check.Example[maxout]{
			Input: fmt.Sprintf("x = %v, w = %v, b = %v", x, w, b),
			Call: func(f maxout) []check.Output {
				y, dx := f(slices.Clone(x), check.CloneRows(w), slices.Clone(b))
				return []check.Output{check.Named("y", y), {Name: "dx", Values: dx}}
			},
		}
	}
	return check.Exercise(7, 3, check.Comparison[maxout]{
		Examples: []check.Example[maxout]{
			with([]float64{2}, []float64{0, 0, 0}, []float64{-1}, []float64{0}, []float64{1}),
			with([]float64{-3}, []float64{0.5, 1, 0}, []float64{-1}, []float64{0}, []float64{1}),
			with([]float64{1, 2}, []float64{-9, -7}, []float64{1, 1}, []float64{2, 0.5}),
			with([]float64{0.5, -1, 2}, []float64{0, 3, 0, 1}, []float64{1, 1, 1}, []float64{0, -1, 0.5}, []float64{2, 0, -2}, []float64{1, -3, 0}),
			with([]float64{1}, []float64{1, 0}, []float64{1}, []float64{2}),
		},
		Want: solution.MaxoutNeuron,
		Mistakes: []check.Mistake[maxout]{
			{Says: "the search for the largest begins at 0, as if there were a piece that is always 0: where all pieces are negative the largest of them is the output", Does: by(0, 1, row)},
			{Says: "the biases are missing", Does: by(none, 0, row)},
			{Says: "the output is right, but only the winning piece has a derivative: dx is its row of weights, not the sum of all", Does: by(none, 1, func(w [][]float64, _ int) []float64 {
				sum := make([]float64, len(w[0]))
				for _, r := range w {
					floats.Add(sum, r)
				}
				return sum
			})},
			{Says: "the smallest piece wins here", Does: func(x []float64, w [][]float64, b []float64) (float64, []float64) {
				worst := 0
				for p := range w {
					if floats.Dot(w[p], x)+b[p] < floats.Dot(w[worst], x)+b[worst] {
						worst = p
					}
				}
				return floats.Dot(w[worst], x) + b[worst], w[worst]
			}},
			{Says: "of equal pieces the first wins: compare with >, not >=", Does: func(x []float64, w [][]float64, b []float64) (float64, []float64) {
				best := 0
				for p := range w {
					if floats.Dot(w[p], x)+b[p] >= floats.Dot(w[best], x)+b[best] {
						best = p
					}
				}
				return floats.Dot(w[best], x) + b[best], w[best]
			}},
			{Says: "dx is the derivative with respect to the inputs, a row of weights; this is the input, the derivative with respect to the weights", Does: func(x []float64, w [][]float64, b []float64) (float64, []float64) {
				y, _ := solution.MaxoutNeuron(x, w, b)
				return y, x
			}},
		},
	}.Judge(maxoutNeuron))
}

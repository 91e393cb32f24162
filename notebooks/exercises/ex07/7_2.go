package ex07

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex07/solution"
)

type learnedSlope = func(z, dy []float64, a float64) (dz []float64, da float64)

// Check2 checks the way back through a leaky ReLU whose slope is learned.
func Check2(preluBackward func(z, dy []float64, a float64) (dz []float64, da float64)) exercises.Answer {
	with := func(a float64, z, dy []float64) check.Example[learnedSlope] {
		return check.Example[learnedSlope]{
			Input: fmt.Sprintf("z = %v, dy = %v, a = %g", z, dy, a),
			Call: func(f learnedSlope) []check.Output {
				dz, da := f(slices.Clone(z), slices.Clone(dy), a)
				return []check.Output{{Name: "dz", Values: dz}, check.Named("da", da)}
			},
		}
	}
	// by keeps dz and computes da in another way.
	by := func(da func(z, dy []float64, a float64) float64) learnedSlope {
		return func(z, dy []float64, a float64) ([]float64, float64) {
			dz, _ := solution.PReLUBackward(z, dy, a)
			return dz, da(z, dy, a)
		}
	}
	right := func(z, dy []float64, a float64) float64 {
		_, da := solution.PReLUBackward(z, dy, a)
		return da
	}
	return check.Exercise(7, 2, check.Comparison[learnedSlope]{
		Examples: []check.Example[learnedSlope]{
			with(0.25, []float64{-2, 3, -0.5}, []float64{1, 1, 2}),
			with(0.5, []float64{1, 2}, []float64{-1, 4}),
			with(-1, []float64{-1, -3, 4, -0.1}, []float64{2, -1, 0.5, 3}),
			with(0, []float64{-1, 1}, []float64{1, 1}),
		},
		Want: solution.PReLUBackward,
		Mistakes: []check.Mistake[learnedSlope]{
			{Says: "da counts examples with z > 0 too; their output does not depend on a", Does: by(func(z, dy []float64, _ float64) float64 { return floats.Dot(z, dy) })},
			{Says: "da is averaged over the examples; all of them share a, and their parts add up", Does: by(func(z, dy []float64, a float64) float64 { return right(z, dy, a) / float64(len(z)) })},
			{Says: "da lacks the factor dy, the chain rule", Does: by(func(z, dy []float64, _ float64) float64 {
				sum := 0.0
				for _, v := range z {
					sum += min(v, 0)
				}
				return sum
			})},
			{Says: "the derivative of a·z with respect to a is z, not a", Does: by(func(z, dy []float64, a float64) float64 {
				sum := 0.0
				for i, v := range z {
					if v <= 0 {
						sum += a * dy[i]
					}
				}
				return sum
			})},
			{Says: "only the last example counts in da: add the parts up", Does: by(func(z, dy []float64, a float64) float64 {
				last := 0.0
				for i, v := range z {
					if v <= 0 {
						last = v * dy[i]
					}
				}
				return last
			})},
			{Says: "dz lacks the slope a of the examples with z ≤ 0", Does: func(z, dy []float64, a float64) ([]float64, float64) { return dy, right(z, dy, a) }},
			{Says: "dz is the slope alone; multiply it by dy", Does: func(z, dy []float64, a float64) ([]float64, float64) {
				ones := make([]float64, len(dy))
				floats.AddConst(1, ones)
				dz, _ := solution.PReLUBackward(z, ones, a)
				return dz, right(z, dy, a)
			}},
		},
	}.Judge(preluBackward))
}

package ex08

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

type clipper = func(gradients [][]float64, limit float64)

// Check4 checks the repaired clipping.
func Check4(repaired func(gradients [][]float64, limit float64)) exercises.Answer {
	scale := func(factor func(norm, limit float64) float64) clipper {
		return func(gradients [][]float64, limit float64) {
			norm := floats.Norm(slices.Concat(gradients...), 2)
			for _, g := range gradients {
				floats.Scale(factor(norm, limit), g)
			}
		}
	}
	with := func(limit float64, gradients ...[]float64) check.Example[clipper] {
		return check.Example[clipper]{
			Input: fmt.Sprintf("gradients = %v, limit = %v", gradients, limit),
			Call: func(f clipper) []check.Output {
				g := check.CloneRows(gradients)
				f(g, limit)
				var out []check.Output
				for i, row := range g {
					out = append(out, check.Named(fmt.Sprintf("gradients[%d]", i), row...))
				}
				return out
			},
		}
	}
	return check.Exercise(8, 4, check.Comparison[clipper]{
		Examples: []check.Example[clipper]{
			with(1, []float64{3, 4}),
			with(1, []float64{3, 0}, []float64{0.1, 4}),
			with(5, []float64{1, 2}, []float64{-1}),
			with(5, []float64{1, 2}, []float64{-3, 1}),
			with(5, []float64{3}, []float64{4}),
			with(2, []float64{1.5, 0}, []float64{1.5}, []float64{-1.5, 0.5}),
			with(1, []float64{0, 0}, []float64{0}),
		},
		Want:    solution.ClipGlobalNorm,
		Planted: new(stub.ClipGlobalNorm),
		Mistakes: []check.Mistake[clipper]{
			{Says: "gradients that are short enough must stay as they are; here they are made longer", Does: scale(func(norm, limit float64) float64 { return limit / norm })},
			{Says: "each element is limited by itself; that is clipping by value", Does: func(gradients [][]float64, limit float64) {
				for _, g := range gradients {
					for i, v := range g {
						g[i] = math.Max(-limit, math.Min(limit, v))
					}
				}
			}},
			{Says: "the root is missing: the norm is the root of the sum of squares", Does: scale(func(norm, limit float64) float64 {
				if norm*norm > limit {
					return limit / (norm * norm)
				}
				return 1
			})},
			{Says: "the gradients are divided by their norm, but not multiplied by limit", Does: scale(func(norm, limit float64) float64 {
				if norm > limit {
					return 1 / norm
				}
				return 1
			})},
			{Says: "the sum of squares is not finished when the first gradients are scaled: compute it in a loop of its own", Does: func(gradients [][]float64, limit float64) {
				sum := 0.0
				for _, g := range gradients {
					sum += floats.Dot(g, g)
					if norm := math.Sqrt(sum); norm > limit {
						floats.Scale(limit/norm, g)
					}
				}
			}},
			{Says: "nothing is clipped any more", Does: func([][]float64, float64) {}},
		},
	}.Judge(repaired))
}

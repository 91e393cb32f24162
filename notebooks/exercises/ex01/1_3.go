package ex01

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

type shareBeyond = func(h [][]float64, limit float64) float64

// Check3 checks the repaired share of saturated outputs.
func Check3(repaired func(h [][]float64, limit float64) float64) exercises.Answer {
	count := func(saturated func(v, limit float64) bool) shareBeyond {
		return func(h [][]float64, limit float64) float64 {
			n, all := 0.0, 0.0
			for _, row := range h {
				for _, v := range row {
					if saturated(v, limit) {
						n++
					}
					all++
				}
			}
			return n / all
		}
	}
	rows := func(limit float64, h ...[]float64) check.Example[shareBeyond] {
		return check.Example[shareBeyond]{
			Input: fmt.Sprintf("h = %v, limit = %v", h, limit),
			Call:  func(f shareBeyond) []check.Output { return check.Number(f(check.CloneRows(h), limit)) },
		}
	}
	return check.Exercise(1, 3, check.Comparison[shareBeyond]{
		Examples: []check.Example[shareBeyond]{
			rows(0.99, []float64{0.2, 0.995, -0.3}, []float64{0.1, 0.999, 0.5}),
			rows(0.99, []float64{0.2, -0.995}, []float64{0.1, 0.999}),
			rows(0.9, []float64{-0.95, -0.97, -0.2, 0.4}),
			rows(0.5, []float64{0.5, -0.5, 0.6, -0.7}),
		},
		Want:    solution.SaturatedShare,
		Planted: new(stub.SaturatedShare),
		Mistakes: []check.Mistake[shareBeyond]{
			{Says: "now only the negative side is counted", Does: count(func(v, limit float64) bool { return v < -limit })},
			{Says: "these are the outputs that are not saturated", Does: count(func(v, limit float64) bool { return math.Abs(v) < limit })},
			{Says: "these are the outputs that are not saturated", Does: count(func(v, limit float64) bool { return math.Abs(v) <= limit })},
			{Says: "an output at the limit itself does not lie beyond it: compare with >, not >=", Does: count(func(v, limit float64) bool { return math.Abs(v) >= limit })},
			{Says: "everything below the limit on one side is counted: v < limit is true for 0 too", Does: count(func(v, limit float64) bool { return v > limit || v < limit })},
			{Says: "this is the number of saturated outputs, not their share: divide by the number of all", Does: func(h [][]float64, limit float64) float64 {
				all := 0
				for _, row := range h {
					all += len(row)
				}
				return solution.SaturatedShare(h, limit) * float64(all)
			}},
			{Says: "the division drops the fraction: convert both whole numbers to float64 first", Does: func(h [][]float64, limit float64) float64 { return math.Floor(solution.SaturatedShare(h, limit)) }},
		},
	}.Judge(repaired))
}

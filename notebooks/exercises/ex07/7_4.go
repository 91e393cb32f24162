package ex07

import (
	"fmt"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

type deadFinder = func(h [][]float64) []bool

// Check4 checks the repaired search for dead neurons.
func Check4(repaired func(h [][]float64) []bool) exercises.Answer {
	by := func(judge func(zeros, all int) bool) deadFinder {
		return func(h [][]float64) []bool {
			dead := make([]bool, len(h[0]))
			for j := range dead {
				zeros := 0
				for _, row := range h {
					if row[j] == 0 {
						zeros++
					}
				}
				dead[j] = judge(zeros, len(h))
			}
			return dead
		}
	}
	rows := func(h ...[]float64) check.Example[deadFinder] {
		return check.Example[deadFinder]{
			Input: fmt.Sprintf("h = %v", h),
			Call: func(f deadFinder) []check.Output {
				return []check.Output{{Name: "dead (1 is true)", Values: ones(f(check.CloneRows(h)))}}
			},
		}
	}
	return check.Exercise(7, 4, check.Comparison[deadFinder]{
		Examples: []check.Example[deadFinder]{
			rows([]float64{0, 1, 0}, []float64{0, 2, 3}, []float64{0, 0, 0}),
			rows([]float64{0, 0}, []float64{0, 0.5}),
			rows([]float64{0.5, 0}, []float64{0, 0}),
			rows([]float64{0, 2, 0, 1}),
			rows([]float64{1, 0, 0}, []float64{0, 0, 2}, []float64{0, 0, 2}, []float64{0, 0, 2}),
		},
		Want:    solution.DeadNeurons,
		Planted: new(stub.DeadNeurons),
		Mistakes: []check.Mistake[deadFinder]{
			{Says: "true and false are interchanged: this says who is alive", Does: by(func(zeros, all int) bool { return zeros < all })},
			{Says: "a neuron is dead only if it is 0 for every example, not for most of them", Does: by(func(zeros, all int) bool { return 2*zeros > all })},
			{Says: "a neuron is dead only if it is 0 for every example, not for half of them", Does: by(func(zeros, all int) bool { return 2*zeros >= all })},
			{Says: "only the last example counts here: a later example must not bring a neuron back to the dead", Does: func(h [][]float64) []bool { return stub.DeadNeurons(h[len(h)-1:]) }},
			{Says: "only the first example counts here", Does: func(h [][]float64) []bool { return stub.DeadNeurons(h[:1]) }},
			{Says: "nobody is dead here: the beginning must be dead[j] = true", Does: by(func(int, int) bool { return false })},
		},
	}.Judge(repaired))
}

// ones writes true as 1 and false as 0.
func ones(flags []bool) []float64 {
	if flags == nil {
		return nil
	}
	out := make([]float64, len(flags))
	for i, f := range flags {
		if f {
			out[i] = 1
		}
	}
	return out
}

package ex09

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

type changer = func(a, b []float64) float64

// Check3 checks the repaired comparison of two curves.
func Check3(repaired func(a, b []float64) float64) exercises.Answer {
	of := func(a, b []float64) check.Example[changer] {
		return check.Example[changer]{
			Input: fmt.Sprintf("a = %v, b = %v", a, b),
			Call:  func(f changer) []check.Output { return check.Number(f(slices.Clone(a), slices.Clone(b))) },
		}
	}
	planted := changer(stub.Change)
	epochs := func(from, to int) changer { // counted from the end
		return func(a, b []float64) float64 {
			n := len(a)
			return stat.Mean(b[max(0, n-from):n-to], nil) - stat.Mean(a[max(0, n-from):n-to], nil)
		}
	}
	return check.Exercise(9, 3, check.Comparison[changer]{
		Examples: []check.Example[changer]{
			of([]float64{9, 6, 5, 7, 5, 7, 6}, []float64{9, 6, 7, 5, 7, 5, 6}),
			of([]float64{8, 7, 3, 4, 5, 4, 3}, []float64{9, 8, 4, 2, 6, 5, 9}),
			of([]float64{4, 4, 4, 4, 9}, []float64{6, 5, 4, 3, 2}),
		},
		Want:    solution.Change,
		Planted: &planted,
		Mistakes: []check.Mistake[changer]{
			{Says: "now the first curve chooses the epoch, and is flattered", Does: func(a, b []float64) float64 {
				epoch := floats.MinIdx(a)
				return b[epoch] - a[epoch]
			}},
			{Says: "each curve at its best epoch: both are chosen by the test error, and the one that goes up and down more gains more", Does: func(a, b []float64) float64 {
				return floats.Min(b) - floats.Min(a)
			}},
			{Says: "nothing is chosen now, but one point of a curve is partly luck: take the last five", Does: epochs(1, 0)},
			{Says: "this takes all epochs, also those in which the networks still learn: take the last five", Does: epochs(1<<30, 0)},
			{Says: "this takes four epochs, not five", Does: epochs(4, 0)},
			{Says: "this takes six epochs, not five", Does: epochs(6, 0)},
			{Says: "the last epoch is missing", Does: epochs(6, 1)},
			{Says: "the sign is wrong: negative means that b errs less", Does: func(a, b []float64) float64 { return solution.Change(b, a) }},
		},
	}.Judge(repaired))
}

package ex09

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex09/solution"
)

type smoother = func(errors []float64, window int) []float64

// Check2 checks the moving average.
func Check2(smooth func(errors []float64, window int) []float64) exercises.Answer {
	of := func(window int, errors ...float64) check.Example[smoother] {
		return check.Example[smoother]{
			Input: fmt.Sprintf("errors = %v, window = %d", errors, window),
			Call:  func(f smoother) []check.Output { return check.List(f(slices.Clone(errors), window)) },
		}
	}
	// means puts the mean of errors[from(i):to(i)] in each place.
	means := func(from, to func(i, window, n int) int) smoother {
		return func(errors []float64, window int) []float64 {
			out := make([]float64, len(errors))
			for i := range out {
				out[i] = stat.Mean(errors[from(i, window, len(errors)):to(i, window, len(errors))], nil)
			}
			return out
		}
	}
	after := func(i, _, _ int) int { return i + 1 }
	return check.Exercise(9, 2, check.Comparison[smoother]{
		Examples: []check.Example[smoother]{of(1, 3, 1, 2), of(2, 4, 2, 6, 8), of(3, 9, 3, 6, 0, 3, 12), of(5, 10, 20, 30), of(5, 11, 9, 8, 6, 7, 6, 5, 6)},
		Want:     solution.Smooth,
		Mistakes: []check.Mistake[smoother]{
			{Says: "this takes one value too many: window values, the last one included", Does: means(func(i, w, _ int) int { return max(0, i-w) }, after)},
			{Says: "this takes the values after each place; take those before it", Does: means(func(i, _, _ int) int { return i }, func(i, w, n int) int { return min(n, i+w) })},
			{Says: "this is the mean from the start on: drop what is older than the window", Does: means(func(int, int, int) int { return 0 }, after)},
			{Says: "at the beginning there are fewer values: divide by their number, not by window", Does: func(errors []float64, window int) []float64 {
				out := solution.Smooth(errors, window)
				for i := range out {
					out[i] *= float64(min(i+1, window)) / float64(window)
				}
				return out
			}},
			{Says: "the curve is returned as it is", Does: func(errors []float64, _ int) []float64 { return errors }},
		},
	}.Judge(smooth))
}

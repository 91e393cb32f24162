package ex10

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex10/solution"
)

type draw = func(u, low, high float64) float64

// Check2 checks the logarithmic draw.
func Check2(logDraw func(u, low, high float64) float64) exercises.Answer {
	at := func(u, low, high float64) check.Example[draw] {
		return check.Example[draw]{
			Input: fmt.Sprintf("u = %g, low = %g, high = %g", u, low, high),
			Call:  func(f draw) []check.Output { return check.Number(f(u, low, high)) },
		}
	}
	return check.Exercise(10, 2, check.Comparison[draw]{
		Examples: []check.Example[draw]{at(0.5, 0.01, 1), at(0, 0.001, 0.1), at(1, 0.001, 0.1), at(0.25, 0.0001, 1), at(0.7, 2, 3)},
		Want:     solution.LogDraw,
		Relative: true,
		Mistakes: []check.Mistake[draw]{
			{Says: "this is uniform itself; the logarithm should be", Does: func(u, low, high float64) float64 { return low + u*(high-low) }},
			{Says: "this is the logarithm of the rate; take the exponential of it", Does: func(u, low, high float64) float64 { return math.Log(solution.LogDraw(u, low, high)) }},
			{Says: "u = 0 should give low, and u = 1 high", Does: func(u, low, high float64) float64 { return solution.LogDraw(1-u, low, high) }},
			{Says: "a logarithm to base 10 wants 10 to that power, not e", Does: func(u, low, high float64) float64 { return math.Exp(math.Log10(solution.LogDraw(u, low, high))) }},
		},
	}.Judge(logDraw))
}

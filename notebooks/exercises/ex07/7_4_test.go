package ex07

import (
	"slices"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.DeadNeurons, solution.DeadNeurons,
		attempt.Wrong("alive", "interchanged", func(h [][]float64) []bool {
			dead := solution.DeadNeurons(h)
			for j := range dead {
				dead[j] = !dead[j]
			}
			return dead
		}),
		attempt.Wrong("last example", "last example", func(h [][]float64) []bool { return solution.DeadNeurons(h[len(h)-1:]) }),
		attempt.Wrong("nobody", "nobody", func(h [][]float64) []bool { return make([]bool, len(h[0])) }),
		attempt.Right("by counting", func(h [][]float64) []bool {
			dead := make([]bool, len(h[0]))
			for j := range dead {
				dead[j] = !slices.ContainsFunc(h, func(row []float64) bool { return row[j] != 0 })
			}
			return dead
		}),
		attempt.Wrong("0 for all but one", "not for most of them", func(h [][]float64) []bool {
			dead := make([]bool, len(h[0]))
			for j := range dead {
				alive := 0
				for _, row := range h {
					if row[j] != 0 {
						alive++
					}
				}
				dead[j] = alive == 0 || alive == 1 && len(h) > 2
			}
			return dead
		}),
		attempt.Refused("the first example is left out", func(h [][]float64) []bool {
			if len(h) == 1 {
				return solution.DeadNeurons(h)
			}
			return solution.DeadNeurons(h[1:])
		}),
	)
}

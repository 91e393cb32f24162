package ex07

import (
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
	)
}

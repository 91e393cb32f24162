package ex08

import (
	"fmt"
	"slices"

	"nnbook/notebooks/exercises/check"
)

// The gradients of three steps, for two weights.
var threeGradients = [][]float64{{1, -0.5}, {0.25, -2}, {-1, 3}}

// threeSteps runs an optimizer's rule for three steps from w = (1, -1) with
// memories that start at 0, and returns all results after each step.
func threeSteps(names []string, step func(w []float64, memory [][]float64, g []float64, t int)) []check.Output {
	w, memory := []float64{1, -1}, make([][]float64, len(names))
	for i := range memory {
		memory[i] = make([]float64, len(w))
	}
	var out []check.Output
	for t, g := range threeGradients {
		step(w, memory, slices.Clone(g), t+1)
		out = append(out, check.Named(fmt.Sprintf("after step %d, w", t+1), slices.Clone(w)...))
		for i, name := range names {
			out = append(out, check.Named(fmt.Sprintf("after step %d, %s", t+1, name), slices.Clone(memory[i])...))
		}
	}
	return out
}

const threeStepsFrom = "three steps from w = [1 -1], with gradients [1 -0.5], [0.25 -2], [-1 3]; "

package ex03

import (
	"math/rand/v2"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.DrawLayer, solution.DrawLayer,
		attempt.Wrong("seed + i mod 2", "begins anew", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			w := make([][]float64, neurons)
			for i := range w {
				w[i] = solution.DrawLayer(1, inputs, limit, seed+uint64(i%2))[0]
			}
			return w
		}),
		attempt.Wrong("no seed", "without a seed", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			return solution.DrawLayer(neurons, inputs, limit, rand.Uint64())
		}),
		attempt.Wrong("fixed seed", "seed is not used", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			return solution.DrawLayer(neurons, inputs, limit, 3)
		}),
		attempt.Wrong("range", "range has changed", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			return solution.DrawLayer(neurons, inputs, 1, seed)
		}),
		attempt.Wrong("too short", "wrong length", func(neurons, inputs int, limit float64, seed uint64) [][]float64 { return nil }),
		attempt.Right("a seed for each neuron", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			w := make([][]float64, neurons)
			for i := range w {
				w[i] = solution.DrawLayer(1, inputs, limit, 1000*seed+uint64(i))[0]
			}
			return w
		}),
		attempt.Wrong("half as many neurons", "begins anew", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			w := solution.DrawLayer(neurons, inputs, limit, seed)
			w[neurons-1] = w[0]
			return w
		}),
		attempt.Wrong("overlapping", "overlap", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			all := solution.DrawLayer(1, inputs+neurons, limit, seed)[0]
			w := make([][]float64, neurons)
			for i := range w {
				w[i] = all[i : i+inputs]
			}
			return w
		}),
		attempt.Wrong("a little narrower", "range has changed", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
			return solution.DrawLayer(neurons, inputs, 0.97*limit, seed)
		}),
	)
}

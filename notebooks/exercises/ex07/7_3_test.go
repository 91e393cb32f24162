package ex07

import (
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.MaxoutNeuron, solution.MaxoutNeuron,
		attempt.Wrong("begins at 0", "begins at 0", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			return solution.MaxoutNeuron(x, append([][]float64{make([]float64, len(x))}, w...), append([]float64{0}, b...))
		}),
		attempt.Wrong("no bias", "biases are missing", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			return solution.MaxoutNeuron(x, w, make([]float64, len(b)))
		}),
		attempt.Wrong("sum", "only the winning piece", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			y, _ := solution.MaxoutNeuron(x, w, b)
			dx := make([]float64, len(x))
			for _, row := range w {
				floats.Add(dx, row)
			}
			return y, dx
		}),
		attempt.Refused("begins at -1", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			return solution.MaxoutNeuron(x, append([][]float64{make([]float64, len(x))}, w...), append([]float64{-1}, b...))
		}),
		attempt.Wrong("the last of equal pieces", "the first wins", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			slices.Reverse(w)
			slices.Reverse(b)
			return solution.MaxoutNeuron(x, w, b)
		}),
		attempt.Right("by sorting", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			z := make([]float64, len(w))
			for p := range w {
				z[p] = floats.Dot(w[p], x) + b[p]
			}
			return slices.Max(z), w[slices.Index(z, slices.Max(z))]
		}),
	)
}

package ex03

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck1(t *testing.T) {
	then := func(change func(v float64) float64) fitToData {
		return func(w, x [][]float64) {
			solution.FitToData(w, x)
			for _, row := range w {
				for j := range row {
					row[j] = change(row[j])
				}
			}
		}
	}
	attempt.Try(t, Check1, stub.FitToData, solution.FitToData,
		attempt.Wrong("nothing", "as they were", func(w, x [][]float64) {}),
		attempt.Wrong("no root", "take its root", func(w, x [][]float64) {
			first := w[0][0]
			solution.FitToData(w, x)
			root := first / w[0][0]
			for _, row := range w {
				for j := range row {
					row[j] /= root
				}
			}
		}),
		attempt.Wrong("each neuron", "one number for the whole layer", func(w, x [][]float64) {
			for i := range w {
				solution.FitToData(w[i:i+1], x)
			}
		}),
		attempt.Right("nearly", then(func(v float64) float64 { return v + 0.9e-9 })),
		attempt.Refused("not quite", then(func(v float64) float64 { return v + 1.1e-9 })),
		attempt.Refused("not a number", then(func(float64) float64 { return math.NaN() })),
	)
}

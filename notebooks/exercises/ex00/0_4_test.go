package ex00

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.Accuracy, solution.Accuracy,
		attempt.Wrong("whole numbers", "float64", func(yhat, y [][]float64) float64 {
			return float64(int(solution.Accuracy(yhat, y)))
		}),
		attempt.Wrong("distance from 0", "farthest from 0", func(yhat, y [][]float64) float64 {
			for _, row := range yhat {
				for j := range row {
					row[j] = math.Abs(row[j])
				}
			}
			return solution.Accuracy(yhat, y)
		}),
		attempt.Right("from -1", accuracyFrom(-1)),
		attempt.Refused("from -0.9", accuracyFrom(-0.9)),
		attempt.Refused("from -0.5", accuracyFrom(-0.5)),
		attempt.Right("by gonum", func(yhat, y [][]float64) float64 {
			hits := 0.0
			for i := range y {
				if y[i][floats.MaxIdx(yhat[i])] == 1 {
					hits++
				}
			}
			return hits / float64(len(y))
		}),
	)
}

// accuracyFrom begins the search for the largest output with some number.
func accuracyFrom(start float64) accuracy {
	return func(yhat, y [][]float64) float64 {
		for i, row := range yhat {
			best, index := start, 0
			for j, v := range row {
				if v > best {
					best, index = v, j
				}
			}
			yhat[i] = make([]float64, len(row))
			yhat[i][index] = 1
		}
		return solution.Accuracy(yhat, y)
	}
}

package ex00

import (
	"fmt"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

type accuracy = func(yhat, y [][]float64) float64

// Check4 checks the repaired accuracy.
func Check4(repaired func(yhat, y [][]float64) float64) exercises.Answer {
	share := func(largest func(row []float64) int) accuracy {
		return func(yhat, y [][]float64) float64 {
			hits := 0.0
			for i := range yhat {
				if largest(yhat[i]) == floats.MaxIdx(y[i]) {
					hits++
				}
			}
			return hits / float64(len(yhat))
		}
	}
	rows := func(yhat, y [][]float64) check.Example[accuracy] {
		return check.Example[accuracy]{
			Input: fmt.Sprintf("yhat = %v, y = %v", yhat, y),
			Call:  func(f accuracy) []check.Output { return check.Number(f(check.CloneRows(yhat), check.CloneRows(y))) },
		}
	}
	return check.Exercise(0, 4, check.Comparison[accuracy]{
		Examples: []check.Example[accuracy]{
			rows([][]float64{{0.1, 0.8, 0.3}, {0.6, 0.2, 0.7}}, [][]float64{{0, 1, 0}, {1, 0, 0}}),
			rows([][]float64{{-0.9, -0.2, -0.5}, {-0.4, -0.8, -0.6}}, [][]float64{{0, 1, 0}, {0, 0, 1}}),
			rows([][]float64{{-0.98, -0.96, -0.99}}, [][]float64{{0, 1, 0}}),
			rows([][]float64{{-0.9, -0.7, -0.1}, {0.2, -0.1, -0.3}, {-0.5, -0.4, -0.9}, {0.1, 0.3, 0.2}}, [][]float64{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
		},
		Want:    solution.Accuracy,
		Planted: new(stub.Accuracy),
		Mistakes: []check.Mistake[accuracy]{
			{Says: "whole numbers are divided, and the fraction is lost: convert both to float64 first", Does: func(yhat, y [][]float64) float64 {
				return float64(int(solution.Accuracy(yhat, y)))
			}},
			{Says: "the output farthest from 0 is taken, not the largest", Does: share(func(row []float64) int {
				index := 0
				for i, v := range row {
					if v*v > row[index]*row[index] {
						index = i
					}
				}
				return index
			})},
			{Says: "this is the share of errors, 1 - accuracy", Does: func(yhat, y [][]float64) float64 { return 1 - solution.Accuracy(yhat, y) }},
			{Says: "an output must be above 0.5 to count; it only needs to be the largest", Does: share(func(row []float64) int {
				for i, v := range row {
					if v > 0.5 {
						return i
					}
				}
				return -1
			})},
			{Says: "the smallest output is taken, not the largest", Does: share(floats.MinIdx)},
		},
	}.Judge(repaired))
}

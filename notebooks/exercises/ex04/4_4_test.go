package ex04

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex04/solution"
	"nnbook/notebooks/exercises/ex04/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.PrepareMoons, solution.PrepareMoons,
		attempt.Wrong("as they are", "far from 0", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) { return train, test }),
		attempt.Wrong("one mean for all", "column", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) {
			datasets.FitStandardizer(train).Apply(train, test)
			return train, test
		}),
		attempt.Wrong("training only", "otherwise", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) {
			a, _ := solution.PrepareMoons(train, test)
			return a, test
		}),
		attempt.Right("narrow, but wide enough", stretched(0.7)),
		attempt.Refused("a little too narrow", stretched(0.6)),
		attempt.Wrong("much too wide", "too wide", stretched(10.1)),
		attempt.Wrong("rows missing", "row for each example", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) {
			a, b := solution.PrepareMoons(train, test)
			return a.Slice(0, 399, 0, 2).(*mat.Dense), b
		}),
	)
}

// stretched is the solution with another standard deviation than 1.
func stretched(sigma float64) func(train, test *mat.Dense) (trainOut, testOut *mat.Dense) {
	return func(train, test *mat.Dense) (trainOut, testOut *mat.Dense) {
		trainOut, testOut = solution.PrepareMoons(train, test)
		trainOut.Scale(sigma, trainOut)
		testOut.Scale(sigma, testOut)
		return trainOut, testOut
	}
}

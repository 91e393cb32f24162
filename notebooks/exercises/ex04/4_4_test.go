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
	)
}

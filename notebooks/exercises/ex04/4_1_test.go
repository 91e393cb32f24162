package ex04

import (
	"slices"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex04/solution"
	"nnbook/notebooks/exercises/ex04/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.Standardize, solution.Standardize,
		attempt.Wrong("test by itself", "those of the training values", func(train, test []float64) ([]float64, []float64) {
			a, _ := solution.Standardize(train, train)
			b, _ := solution.Standardize(test, test)
			return a, b
		}),
		attempt.Wrong("both together", "must not be looked at", func(train, test []float64) ([]float64, []float64) {
			both := slices.Concat(train, test)
			_, a := solution.Standardize(both, train)
			_, b := solution.Standardize(both, test)
			return a, b
		}),
		attempt.Wrong("only one", "never made", func(train, test []float64) ([]float64, []float64) {
			a, _ := solution.Standardize(train, test)
			return a, nil
		}),
	)
}

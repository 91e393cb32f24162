package ex04

import (
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

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
		attempt.Right("by gonum", func(train, test []float64) ([]float64, []float64) {
			mean, sigma := stat.PopMeanStdDev(train, nil)
			for _, values := range [][]float64{train, test} {
				floats.AddConst(-mean, values)
				floats.Scale(1/sigma, values)
			}
			return train, test
		}),
		attempt.Right("nearly", nudged(0.9e-9)),
		attempt.Refused("not quite", nudged(1.1e-9)),
	)
}

// nudged is the solution, but that the last test value is off.
func nudged(by float64) standardizer {
	return func(train, test []float64) ([]float64, []float64) {
		a, b := solution.Standardize(train, test)
		b[len(b)-1] += by
		return a, b
	}
}

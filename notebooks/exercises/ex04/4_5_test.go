package ex04

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex04/solution"
	"nnbook/notebooks/exercises/ex04/stub"
)

func TestCheck5(t *testing.T) {
	a, b, c := solution.RateFactors()
	attempt.Try(t, Check5, stub.RateFactors, solution.RateFactors,
		attempt.Wrong("of the eigenvalue", "the other way", factors(1/a, 1/b, 1/c)),
		attempt.Wrong("not squared", "products", factors(a, 0.5, 1)),
		attempt.Wrong("the targets change it", "targets", factors(a, b, 0.1)),
		attempt.Wrong("nothing changes", "must change", factors(1, 1, 1)),
		attempt.Right("in round numbers", factors(0.52, 0.25, 1)),
		attempt.Right("4 % more", factors(a, b, 1.04)),
		attempt.Refused("6 % more", factors(a, b, 1.06)),
	)
}

func factors(a, b, c float64) func() (eightInputs, largerInputs, largerTargets float64) {
	return func() (float64, float64, float64) { return a, b, c }
}

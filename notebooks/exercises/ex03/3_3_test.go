package ex03

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.WeightedSumSigma, solution.WeightedSumSigma,
		attempt.Wrong("limit as sigma", "limit of the weights", attempt.Number(2.8)),
		attempt.Wrong("variance", "variance of z", attempt.Number(2.613)),
		attempt.Right("1.9 % more", attempt.Number(1.019*1.61658)),
		attempt.Right("1.9 % less", attempt.Number(0.981*1.61658)),
		attempt.Refused("2.1 % more", attempt.Number(1.021*1.61658)),
		attempt.Refused("2.1 % less", attempt.Number(0.979*1.61658)),
	)
}

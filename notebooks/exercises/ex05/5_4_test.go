package ex05

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex05/solution"
	"nnbook/notebooks/exercises/ex05/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.BatchOfOne, solution.BatchOfOne,
		attempt.Wrong("inference", "inference mode", attempt.Number(4.5)),
		attempt.Wrong("zero", "beta is added", attempt.Number(0)),
		attempt.Right("0.0099 more", attempt.Number(0.5099)),
		attempt.Right("0.0099 less", attempt.Number(0.4901)),
		attempt.Refused("0.0101 more", attempt.Number(0.5101)),
		attempt.Refused("0.0101 less", attempt.Number(0.4899)),
	)
}

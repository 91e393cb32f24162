package ex01

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.SaturatedFrom, solution.SaturatedFrom,
		attempt.Wrong("the output", "output y", attempt.Number(0.9899)),
		attempt.Wrong("tanh", "tanh'", attempt.Number(2.99)),
		attempt.Right("0.0999 more", attempt.Number(4.5849+0.0999)),
		attempt.Right("0.0999 less", attempt.Number(4.5849-0.0999)),
		attempt.Refused("0.101 more", attempt.Number(4.5849+0.101)),
		attempt.Refused("0.101 less", attempt.Number(4.5849-0.101)),
	)
}

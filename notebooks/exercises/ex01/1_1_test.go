package ex01

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.SaturatedFrom, solution.SaturatedFrom,
		attempt.Wrong("the output", "output y", attempt.Number(0.99)),
		attempt.Wrong("tanh", "of tanh", attempt.Number(2.65)),
		attempt.Right("0.0499 more", attempt.Number(4.5951+0.0499)),
		attempt.Right("0.0499 less", attempt.Number(4.5951-0.0499)),
		attempt.Refused("0.051 more", attempt.Number(4.5951+0.051)),
		attempt.Refused("0.051 less", attempt.Number(4.5951-0.051)),
	)
}

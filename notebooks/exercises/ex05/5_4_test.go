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
	)
}

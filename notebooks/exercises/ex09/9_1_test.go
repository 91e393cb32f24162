package ex09

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.TestImages, solution.TestImages,
		attempt.Wrong("one standard error", "not two", attempt.Number(4335)),
		attempt.Wrong("one variance", "variances of both", attempt.Number(4*0.06*0.94/0.000025)),
		attempt.Wrong("MNIST's", "enough", attempt.Number(10000)),
		attempt.Right("rounded", attempt.Number(17340)),
		attempt.Right("nearly", attempt.Number(17340.9)),
		attempt.Refused("not quite", attempt.Number(17341.1)),
	)
}

package ex02

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.SigmoidDepthSigma, solution.SigmoidDepthSigma,
		attempt.Wrong("small", "vanishes", attempt.Number(0.1)),
		attempt.Wrong("large", "too large", attempt.Number(2)),
	)
}

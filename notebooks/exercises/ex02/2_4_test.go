package ex02

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.SigmoidDepthSigma, solution.SigmoidDepthSigma,
		attempt.Wrong("small", "vanishes", attempt.Number(0.1)),
		attempt.Wrong("large", "too large", attempt.Number(2)),
		attempt.Right("just steep enough, 0.27", attempt.Number(0.72)),
		attempt.Wrong("just not, 0.23", "vanishes", attempt.Number(0.68)),
		attempt.Right("just not too saturated, 49 %", attempt.Number(0.96)),
		attempt.Wrong("just too saturated, 51 %", "too large", attempt.Number(1)),
		attempt.Refused("zero", attempt.Number(0)),
		attempt.Refused("NaN", attempt.Number(math.NaN())),
		attempt.Refused("infinite", attempt.Number(math.Inf(1))),
	)
}

package ex04

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex04/solution"
	"nnbook/notebooks/exercises/ex04/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.PixelSigma, solution.PixelSigma,
		attempt.Wrong("mean", "the mean", attempt.Number(33.25)),
		attempt.Wrong("variance", "variance", attempt.Number(4713)),
		attempt.Right("0.99 more", attempt.Number(68.653+0.99)),
		attempt.Right("0.99 less", attempt.Number(68.653-0.99)),
		attempt.Refused("1.01 more", attempt.Number(68.653+1.01)),
		attempt.Refused("1.01 less", attempt.Number(68.653-1.01)),
	)
}

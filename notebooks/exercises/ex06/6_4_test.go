package ex06

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.ErrorTermFactor, solution.ErrorTermFactor,
		attempt.Wrong("the other way", "other way round", attempt.Number(0.0099)),
		attempt.Wrong("squared twice", "cancels", attempt.Number(102.03)),
		attempt.Right("rounded, just 1 % less", attempt.Number(100)),
		attempt.Right("0.99 % more", attempt.Number(102.01)),
		attempt.Refused("below 100", attempt.Number(99.99)),
		attempt.Refused("1.01 % more", attempt.Number(102.031)),
	)
}

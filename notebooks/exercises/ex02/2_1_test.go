package ex02

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.LargestFactor, solution.LargestFactor,
		attempt.Wrong("added", "not added", attempt.Number(2)),
		attempt.Wrong("the value at 0", "S'(0) is 0.25", attempt.Number(math.Pow(0.5, 8))),
		attempt.Right("0.99 % more", attempt.Number(1.0099*math.Pow(0.25, 8))),
		attempt.Right("0.99 % less", attempt.Number(0.9901*math.Pow(0.25, 8))),
		attempt.Refused("1.01 % more", attempt.Number(1.0101*math.Pow(0.25, 8))),
		attempt.Refused("1.01 % less", attempt.Number(0.9899*math.Pow(0.25, 8))),
	)
}

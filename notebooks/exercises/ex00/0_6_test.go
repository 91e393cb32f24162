package ex00

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck6(t *testing.T) {
	_, measured, err := afterOneEpoch(true)
	if err != nil {
		t.Fatal(err)
	}
	answer := func(digit int, share float64) func() (int, float64) {
		return func() (int, float64) { return digit, share }
	}
	attempt.Try(t, Check6, stub.SortedDigits, solution.SortedDigits,
		attempt.Wrong("all alike", "came last", answer(3, 0.1)),
		attempt.Wrong("the first digit", "zeros came first", answer(0, 1)),
		attempt.Wrong("in percent", "between 0 and 1", answer(9, 100)),
		attempt.Right("just near enough, above", answer(9, measured+0.0199)),
		attempt.Right("just near enough, below", answer(9, measured-0.0199)),
		attempt.Wrong("just too much", "the share is not", answer(9, measured+0.0201)),
		attempt.Wrong("just too little", "the share is not", answer(9, measured-0.0201)),
		attempt.Refused("NaN", answer(9, math.NaN())),
	)
}

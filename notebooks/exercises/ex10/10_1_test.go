package ex10

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex10/solution"
	"nnbook/notebooks/exercises/ex10/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.HalvingEpochs, solution.HalvingEpochs,
		attempt.Wrong("all to the end", "all settings", attempt.Number(2187)),
		attempt.Wrong("five rounds", "one round too many", attempt.Number(405)),
		attempt.Wrong("trainings", "more epochs", attempt.Number(120)),
		attempt.Wrong("resumed", "from the beginning", attempt.Number(243)),
		attempt.Refused("one less", attempt.Number(323)),
		attempt.Right("the number", attempt.Number(324)),
	)
}

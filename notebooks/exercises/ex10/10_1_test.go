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
		attempt.Wrong("one round", "one round", attempt.Number(81)),
		attempt.Wrong("trainings", "more epochs", attempt.Number(120)),
		attempt.Wrong("from the beginning", "goes on where it stopped", attempt.Number(324)),
		attempt.Wrong("a fifth round", "not with one", attempt.Number(297)),
		attempt.Refused("one less", attempt.Number(242)),
		attempt.Right("the number", attempt.Number(243)),
	)
}

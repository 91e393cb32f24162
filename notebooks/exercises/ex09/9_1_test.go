package ex09

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.UpdatesPerEpoch, solution.UpdatesPerEpoch,
		attempt.Wrong("rounded down", "last 32", attempt.Number(937)),
		attempt.Wrong("half", "no half update", attempt.Number(937.5)),
		attempt.Refused("one more", attempt.Number(939)),
	)
}

package ex00

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.ParameterCount, solution.ParameterCount,
		attempt.Wrong("no biases", "biases are not counted", attempt.Number(19850)),
		attempt.Wrong("no hidden biases", "hidden neurons are not counted", attempt.Number(19860)),
		attempt.Wrong("NaN", "NaN", attempt.Number(math.NaN())),
		attempt.Refused("one fewer", attempt.Number(19884)),
		attempt.Refused("one more", attempt.Number(19886)),
	)
}

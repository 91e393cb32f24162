package ex00

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.MovedParameters, solution.MovedParameters,
		attempt.Wrong("all", "all parameters", attempt.Number(19885)),
		attempt.Wrong("no biases", "biases are not counted", attempt.Number(4000)),
		attempt.Wrong("the hidden layer alone", "output layer moves too", attempt.Number(3775)),
		attempt.Wrong("NaN", "NaN", attempt.Number(math.NaN())),
		attempt.Refused("one fewer", attempt.Number(4034)),
		attempt.Refused("one more", attempt.Number(4036)),
	)
}

package ex06

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.CrossEntropy, solution.CrossEntropy,
		attempt.Wrong("not clipped", "between 1e-7", func(yhat, y float64) float64 {
			return -(y*math.Log(yhat) + (1-y)*math.Log(1-yhat))
		}),
		attempt.Wrong("sign", "sign", func(yhat, y float64) float64 { return -solution.CrossEntropy(yhat, y) }),
		attempt.Wrong("base 2", "base 2", func(yhat, y float64) float64 { return solution.CrossEntropy(yhat, y) / math.Ln2 }),
		attempt.Wrong("interchanged", "interchanged", func(yhat, y float64) float64 { return solution.CrossEntropy(y, yhat) }),
		attempt.Refused("clipped at 1e-6", clipped(1e-6)),

		attempt.Refused("clipped at 0.9e-7", clipped(0.9e-7)),
		attempt.Right("nearly", func(yhat, y float64) float64 { return solution.CrossEntropy(yhat, y) + 0.9e-9 }),
		attempt.Refused("not quite", func(yhat, y float64) float64 { return solution.CrossEntropy(yhat, y) + 1.1e-9 }),
	)
}

// clipped brings the prediction between other limits.
func clipped(least float64) onTruth {
	return func(yhat, y float64) float64 {
		p := math.Min(math.Max(yhat, least), 1-least)
		return -(y*math.Log(p) + (1-y)*math.Log(1-p))
	}
}

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
	)
}

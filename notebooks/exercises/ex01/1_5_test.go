package ex01

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck5(t *testing.T) {
	times := func(k float64) func(h float64) float64 { return func(h float64) float64 { return k * (1 - h*h) } }
	attempt.Try(t, Check5, stub.Slope, solution.Slope,
		attempt.Wrong("the true slope", "no step has become larger", times(1)),
		attempt.Wrong("through", "where it is open", func(h float64) float64 {
			if math.Abs(h) > 0.99 {
				return 1
			}
			return 1 - h*h
		}),
		attempt.Wrong("against", "the wrong way", times(-1)),
		attempt.Wrong("nothing", "learns nothing", times(0)),
		attempt.Wrong("far too large", "further into saturation", times(1000)),
		attempt.Refused("12 times", times(12)),
		attempt.Right("20 times", times(20)),
		attempt.Right("50 times", times(50)),
		attempt.Refused("100 times", times(100)),
		attempt.Refused("NaN", func(float64) float64 { return math.NaN() }),
	)
}

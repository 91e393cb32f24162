package ex02

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck2(t *testing.T) {
	drawing := func(heights ...float64) func() []float64 { return func() []float64 { return heights } }
	times := func(factor float64) func() []float64 {
		measured, err := weakLayer()
		if err != nil {
			t.Fatal(err)
		}
		measured[0] *= factor
		return drawing(measured...)
	}
	attempt.Try(t, Check2, stub.Sketch, solution.Sketch,
		attempt.Wrong("a layer early", "too early", drawing(.1, .1, .1, .1, .1, 1, 1, 1)),
		attempt.Wrong("a layer late", "too late", drawing(.1, .1, .1, 1, 1, 1, 1, 1)),
		attempt.Wrong("a dent", "does not return", drawing(1, 1, 1, 1, .1, 1, 1, 1)),
		attempt.Wrong("forwards", "runs from layer 8", drawing(1, 1, 1, 1, .1, .1, .1, .1)),
		attempt.Right("just within", times(1.49)),
		attempt.Refused("just beyond", times(1.51)),
		attempt.Right("just within, below", times(1/1.49)),
		attempt.Refused("just beyond, below", times(1/1.51)),
		attempt.Refused("seven heights", drawing(.1, .1, .1, .1, 1, 1, 1)),
		attempt.Refused("not a number", drawing(math.NaN(), .1, .1, .1, 1, 1, 1, 1)),
		attempt.Refused("below zero", drawing(-.1, .1, .1, .1, 1, 1, 1, 1)),
	)
}

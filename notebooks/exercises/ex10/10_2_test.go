package ex10

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex10/solution"
	"nnbook/notebooks/exercises/ex10/stub"
)

func TestCheck2(t *testing.T) {
	times := func(by float64) draw {
		return func(u, low, high float64) float64 { return by * solution.LogDraw(u, low, high) }
	}
	attempt.Try(t, Check2, stub.LogDraw, solution.LogDraw,
		attempt.Right("by logarithms", func(u, low, high float64) float64 {
			return math.Exp(math.Log(low) + u*(math.Log(high)-math.Log(low)))
		}),
		attempt.Wrong("uniform", "uniform itself", func(u, low, high float64) float64 { return low + u*(high-low) }),
		attempt.Wrong("no exponential", "take the exponential", func(u, low, high float64) float64 {
			return math.Log(low) + u*(math.Log(high)-math.Log(low))
		}),
		attempt.Wrong("mixed bases", "base 10", func(u, low, high float64) float64 {
			return math.Exp(math.Log10(low) + u*math.Log10(high/low))
		}),
		attempt.Right("nearly", times(1+0.9e-9)),
		attempt.Refused("not quite", times(1+1.1e-9)),
	)
}

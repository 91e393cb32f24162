package ex07

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex07/solution"
	"nnbook/notebooks/exercises/ex07/stub"
)

func TestCheck4(t *testing.T) {
	times := func(factor float64) func(a float64) float64 {
		return func(a float64) float64 { return factor * solution.LeakyVariance(a) }
	}
	attempt.Try(t, Check4, stub.LeakyVariance, solution.LeakyVariance,
		attempt.Wrong("He's", "He's variance", func(float64) float64 { return 2 }),
		attempt.Wrong("slopes, not squares", "squares of the slopes", func(a float64) float64 { return 2 / (1 + math.Abs(a)) }),
		attempt.Wrong("standard deviation", "standard deviation", func(a float64) float64 { return math.Sqrt(2 / (1 + a*a)) }),
		attempt.Wrong("no half", "1/2 is missing", func(a float64) float64 { return 1 / (1 + a*a) }),
		attempt.Wrong("negative", "positive", func(float64) float64 { return -1 }),
		attempt.Wrong("not a number", "positive", func(float64) float64 { return math.NaN() }),
		attempt.Right("4 % more", times(1.04)),
		attempt.Right("10 % less", times(0.9)),
		attempt.Wrong("6 % more", "too large", times(1.06)),
		attempt.Wrong("14 % less", "too small", times(0.86)),
	)
}

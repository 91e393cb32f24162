package ex08

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck2(t *testing.T) {
	gentle, steep, _ := solution.Noise()
	say := func(gentle, steep float64, sentence int) noise {
		return func() (float64, float64, int) { return gentle, steep, sentence }
	}
	attempt.Try(t, Check2, stub.Noise, solution.Noise,
		attempt.Wrong("everywhere", "in both bowls", say(gentle, steep, 1)),
		attempt.Wrong("worse", "less noise", say(gentle, steep, 3)),
		attempt.Wrong("variances", "roots", say(gentle*gentle, steep*steep, 2)),
		attempt.Refused("the root of ten", say(math.Sqrt(0.1), math.Sqrt(0.1), 1)),
		attempt.Right("nearly", say(0.976+0.049, 0.510-0.049, 2)),
		attempt.Refused("not quite", say(0.976, 0.510-0.052, 2)),
	)
}

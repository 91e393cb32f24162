package ex00

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.FirstEpoch, solution.FirstEpoch,
		attempt.Wrong("the chapter's", "too small", func() (float64, float64) { return 0.01, 0.1 }),
		attempt.Wrong("huge weights", "saturate", func() (float64, float64) { return 0.3, 2 }),
		attempt.Wrong("equal weights", "stay equal", func() (float64, float64) { return 0.3, 0 }),
		attempt.Right("just far enough, 75.9 %", func() (float64, float64) { return 0.22, 0.05 }),
		attempt.Refused("just not, 74.4 %", func() (float64, float64) { return 0.2, 0.05 }),
		attempt.Refused("no rate", func() (float64, float64) { return 0, 0.05 }),
		attempt.Refused("NaN", func() (float64, float64) { return math.NaN(), 0.05 }),
		attempt.Refused("weights without a limit", func() (float64, float64) { return 0.4, math.Inf(1) }),
	)
}

package ex00

import (
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
	)
}

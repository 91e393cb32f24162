package ex10

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex10/solution"
	"nnbook/notebooks/exercises/ex10/stub"
)

func TestCheck6(t *testing.T) {
	want := solution.BestShows()
	if want < 7.5 || want > 7.8 {
		t.Errorf("the solution is %.3f %%, about 2.5 standard errors of 0.95 below 10 are 7.6", want)
	}
	attempt.Try(t, Check6, stub.BestShows, solution.BestShows,
		attempt.Wrong("no luck", "on average", attempt.Number(10)),
		attempt.Wrong("one standard error", "further away", attempt.Number(9.05)),
		attempt.Wrong("10,000 images", "1,000 leave more", attempt.Number(9.4)),
		attempt.Wrong("a share", "in percent", attempt.Number(0.076)),
		attempt.Refused("too low", attempt.Number(want-0.31)),
		attempt.Right("low", attempt.Number(want-0.29)),
		attempt.Right("high", attempt.Number(want+0.29)),
	)
}

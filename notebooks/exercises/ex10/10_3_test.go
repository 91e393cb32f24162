package ex10

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex10/solution"
	"nnbook/notebooks/exercises/ex10/stub"
)

func TestCheck3(t *testing.T) {
	lowest := func(settings int, errorOn func(int, string) float64, set string, last bool) (chosen int, best float64) {
		best = errorOn(0, set)
		for s := 1; s < settings; s++ {
			if e := errorOn(s, set); e < best || last && e == best {
				chosen, best = s, e
			}
		}
		return chosen, best
	}
	attempt.Try(t, Check3, stub.ChooseAndReport, solution.ChooseAndReport,
		attempt.Wrong("by the test", "the test errors choose", func(n int, errorOn func(int, string) float64) (int, float64) {
			return lowest(n, errorOn, "test", false)
		}),
		attempt.Wrong("validation reported", "is optimistic", func(n int, errorOn func(int, string) float64) (int, float64) {
			return lowest(n, errorOn, "validation", false)
		}),
		attempt.Wrong("the last of equals", "take the first", func(n int, errorOn func(int, string) float64) (int, float64) {
			chosen, _ := lowest(n, errorOn, "validation", true)
			return chosen, errorOn(chosen, "test")
		}),
		attempt.Wrong("tested all", "more than once", func(n int, errorOn func(int, string) float64) (int, float64) {
			for s := range n {
				errorOn(s, "test")
			}
			return solution.ChooseAndReport(n, errorOn)
		}),
		attempt.Wrong("another set", "no set", func(n int, errorOn func(int, string) float64) (int, float64) {
			return 2, errorOn(2, "training")
		}),
		attempt.Wrong("another number", "not the test error", func(n int, errorOn func(int, string) float64) (int, float64) {
			errorOn(2, "test")
			return 2, errorOn(2, "validation")
		}),
		attempt.Right("two loops", func(n int, errorOn func(int, string) float64) (int, float64) {
			chosen, _ := lowest(n, errorOn, "validation", false)
			return chosen, errorOn(chosen, "test")
		}),
	)
}

package ex06

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

func TestCheck4(t *testing.T) {
	law := func(factor, more float64) func() (float64, float64) {
		return func() (float64, float64) { return factor, more }
	}
	measured := float64(stepsDown(squaredErrorTerm, 11)) / float64(stepsDown(squaredErrorTerm, 10))
	attempt.Try(t, Check4, stub.OneUnitFurther, solution.OneUnitFurther,
		attempt.Wrong("no more steps", "as many", law(1, 2)),
		attempt.Wrong("proportional to z", "in proportion to z", law(1.1, 2)),
		attempt.Wrong("measured near 0", "too near", law(2.4, 2)),
		attempt.Wrong("rate 1", "here it is 0.5", law(math.E, 1)),
		attempt.Wrong("a multiple for both", "move z", law(math.E, math.E)),
		attempt.Wrong("not a number", "S'(z)", law(math.NaN(), 2)),
		attempt.Right("1.99 % less", law(0.9801*measured, 2)),
		attempt.Refused("2.01 % less", law(0.9799*measured, 2)),
		attempt.Right("nearly half a step", law(measured, 2.49)),
		attempt.Refused("more than half a step", law(measured, 2.51)),
	)
}

package ex05

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex05/solution"
	"nnbook/notebooks/exercises/ex05/stub"
)

func TestCheck4(t *testing.T) {
	later := func(steps int) func(p, v float64) int {
		return func(p, v float64) int { return solution.StepsUntilReady(p, v) + steps }
	}
	attempt.Try(t, Check4, stub.StepsUntilReady, solution.StepsUntilReady,
		attempt.Wrong("10 % of the start", "far more than 10 % of v", func(p, _ float64) int { return int(math.Ceil(math.Log(0.1) / math.Log(p))) }),
		attempt.Wrong("all of the start", "nearly", func(p, v float64) int { return int(math.Ceil(math.Log(0.1*v) / math.Log(p))) }),
		attempt.Wrong("not 0", "0 steps", func(p, v float64) int { return int(math.Floor(math.Log(0.1*v/(1-v)) / math.Log(p))) }),
		attempt.Right("by running it", func(p, v float64) int {
			moving, steps := 1.0, 0
			for moving > 1.1*v {
				moving = p*moving + (1-p)*v
				steps++
			}
			return steps
		}),
		attempt.Right("one step later", later(1)),
		attempt.Refused("two steps later", later(2)),
	)
}

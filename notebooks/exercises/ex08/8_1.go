package ex08

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex08/solution"
)

// Check1 checks the schedule with a warm-up.
func Check1(warmupCosine func(step, warmup, steps int, peak float64) float64) exercises.Answer {
	type schedule = func(step, warmup, steps int, peak float64) float64
	var examples []check.Example[schedule]
	for _, e := range []struct {
		step, warmup, steps int
		peak                float64
	}{{1, 4, 20, 0.8}, {4, 4, 20, 0.8}, {5, 4, 20, 0.8}, {12, 4, 20, 0.8}, {20, 4, 20, 0.8}, {1, 0, 10, 2}, {7, 0, 10, 2}, {3, 5, 6, 0.1}} {
		examples = append(examples, check.Example[schedule]{
			Input: fmt.Sprintf("step = %d, warmup = %d, steps = %d, peak = %v", e.step, e.warmup, e.steps, e.peak),
			Call:  func(f schedule) []check.Output { return check.Number(f(e.step, e.warmup, e.steps, e.peak)) },
		})
	}
	// falling replaces the second part by peak times f of how much of it is over.
	falling := func(f check.Real) schedule {
		return func(step, warmup, steps int, peak float64) float64 {
			if step <= warmup {
				return solution.WarmupCosine(step, warmup, steps, peak)
			}
			return peak * f(float64(step-warmup)/float64(steps-warmup))
		}
	}
	return check.Exercise(8, 1, check.Comparison[schedule]{
		Examples: examples,
		Want:     solution.WarmupCosine,
		Mistakes: []check.Mistake[schedule]{
			{Says: "the cosine begins with the first step; it must begin when the warm-up ends", Does: func(step, warmup, steps int, peak float64) float64 {
				if step <= warmup {
					return solution.WarmupCosine(step, warmup, steps, peak)
				}
				return solution.WarmupCosine(step, 0, steps, peak)
			}},
			{Says: "the rise is missing: the rate falls from the start", Does: func(step, _, steps int, peak float64) float64 {
				return solution.WarmupCosine(step, 0, steps, peak)
			}},
			{Says: "steps are counted from 1 already: use step as it is", Does: func(step, warmup, steps int, peak float64) float64 {
				return solution.WarmupCosine(step-1, warmup, steps, peak)
			}},
			{Says: "this is a quarter of the wave; half a wave goes from cos 0 = 1 to cos π = -1: add 1 and halve", Does: falling(func(t float64) float64 { return math.Cos(math.Pi / 2 * t) })},
			{Says: "the cosine goes below 0: add 1 and halve", Does: falling(func(t float64) float64 { return math.Cos(math.Pi * t) })},
			{Says: "the half is missing: 1 + cos reaches 2", Does: falling(func(t float64) float64 { return 1 + math.Cos(math.Pi*t) })},
			{Says: "it falls in a straight line, not along the cosine", Does: falling(func(t float64) float64 { return 1 - t })},
		},
	}.Judge(warmupCosine))
}

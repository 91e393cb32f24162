package stub

import "nnbook/notebooks/exercises"

// Exercise 8.1: A rate that rises, then falls (implement).
//
// Many large networks are trained with a rate that first rises and then falls. Return the rate
// of a step, counted from 1. In the first `warmup` steps it rises in a straight line, to `peak`
// in step `warmup`. From there it falls along half a wave of the cosine, to 0 in step `steps`.
// With `warmup` 0 it falls from the start, from `peak` at "step 0".
//
// Hint: Two cases: step <= warmup, and the rest.
//
// Hint: In the falling part, let t go from 0, in step warmup, to 1, in step steps. What is
// (1 + cos(pi t))/2 at both ends?
//
// Hint: t := float64(step-warmup) / float64(steps-warmup); the rate is peak *
// (1+math.Cos(math.Pi*t)) / 2. Before that: peak * float64(step) / float64(warmup).

// WarmupCosine returns the learning rate of a step, which is 1 the first time.
func WarmupCosine(step, warmup, steps int, peak float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

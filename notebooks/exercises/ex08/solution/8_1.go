package solution

import "math"

// Exercise 8.1: A rate that rises, then falls (implement).
//
// While it rises, the averages of momentum and Adam fill and the weights leave the steep places
// where they started. While it falls, the noise of the batches shrinks with the steps.

// WarmupCosine returns the learning rate of a step, which is 1 the first time.
func WarmupCosine(step, warmup, steps int, peak float64) float64 {
	if step <= warmup {
		return peak * float64(step) / float64(warmup)
	}
	t := float64(step-warmup) / float64(steps-warmup)
	return peak * (1 + math.Cos(math.Pi*t)) / 2
}

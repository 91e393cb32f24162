package solution

import "math"

// Exercise 8.4: Clipping that turns the step (repair).
//
// Each gradient was clipped by its own norm, so that long ones were shortened and short ones
// were not. The sum of squares must go over all of them before any is changed.

// ClipGlobalNorm scales the gradients, one slice for each parameter, so that
// the norm of all of them together is at most limit.
func ClipGlobalNorm(gradients [][]float64, limit float64) {
	sum := 0.0
	for _, g := range gradients {
		for _, v := range g {
			sum += v * v
		}
	}
	norm := math.Sqrt(sum)
	if norm <= limit {
		return
	}
	for _, g := range gradients {
		for i := range g {
			g[i] *= limit / norm
		}
	}
}

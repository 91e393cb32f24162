package stub

import "math"

// Exercise 8.4: Clipping that turns the step (repair).
//
// Clipping by the global norm makes the gradients of all layers shorter by one and the same
// factor, so that the step keeps its direction. This function limits the length, but the
// direction changes. Find the bug.
//
// Hint: Global means: over all parameters together. How many norms are computed here?
//
// Hint: The loop computes one norm for each slice. Add up all squares first, before any
// gradient is changed.
//
// Hint: Two loops: one over all gradients for the sum of squares; then, if the root is above
// limit, one that multiplies everything by limit/norm.

// ClipGlobalNorm scales the gradients, one slice for each parameter, so that
// the norm of all of them together is at most limit.
func ClipGlobalNorm(gradients [][]float64, limit float64) {
	for _, g := range gradients {
		sum := 0.0
		for _, v := range g {
			sum += v * v
		}
		if norm := math.Sqrt(sum); norm > limit {
			for i := range g {
				g[i] *= limit / norm
			}
		}
	}
}

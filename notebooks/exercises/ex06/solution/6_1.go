package solution

import "math"

// Exercise 6.1: Cross-entropy (implement).
//
// Both terms are always computed, so that a truth between 0 and 1 is right too; the limits
// keep the logarithm of 0 away.

// CrossEntropy returns the binary cross-entropy of the prediction yhat.
func CrossEntropy(yhat, y float64) float64 {
	p := math.Min(math.Max(yhat, 1e-7), 1-1e-7)
	return -(y*math.Log(p) + (1-y)*math.Log(1-p))
}

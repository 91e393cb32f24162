package solution

import "math"

// Exercise 6.2: A class that is rare (implement).
//
// With respect to z, ln ŷ has the derivative 1 - ŷ and ln(1-ŷ) has -ŷ, so the sum is
// (1-y)ŷ - wy(1-ŷ). For w = 1 that is ŷ - y. Nothing is divided, so nothing can go wrong for
// a saturated neuron.

// WeightedError returns the derivative of the weighted cross-entropy with
// respect to the weighted sum z of a sigmoid neuron, for the truth y.
func WeightedError(z, y, w float64) float64 {
	yhat := 1 / (1 + math.Exp(-z))
	return (1-y)*yhat - w*y*(1-yhat)
}

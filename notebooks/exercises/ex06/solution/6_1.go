package solution

import "math"

// Exercise 6.1: The loss that belongs to tanh (implement).
//
// For y = 1, (ŷ - 1)/((1 - ŷ)(1 + ŷ)) = -1/(1 + ŷ), which integrates to -ln(1 + ŷ) plus a
// constant, and the constant is ln 2. For y = -1 everything is mirrored. It is cross-entropy
// again, of the probability (1 + ŷ)/2.

// TanhLoss returns the loss of the prediction yhat for the truth y, -1 or 1.
func TanhLoss(yhat, y float64) float64 {
	return math.Log(2) - math.Log(1+y*yhat)
}

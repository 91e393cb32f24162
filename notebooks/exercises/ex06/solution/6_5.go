package solution

import "math"

// Exercise 6.5: A loss of your own (challenge).
//
// The first step may not be longer than cross-entropy's, so a factor does not help. What makes
// cross-entropy slow is the end: its error term is d = |ŷ - y|, which is small when the goal
// is near. The wish is therefore √d, which is 1 far out too, and falls later. Divided by
// ŷ(1-ŷ) = d(1-d) it is the derivative 1/(√d (1-d)), and the integral of that is the loss
// ln((1+√d)/(1-√d)).

// OwnLoss returns a loss and its derivative with respect to yhat.
func OwnLoss() (value, derivative func(yhat, y float64) float64) {
	value = func(yhat, y float64) float64 {
		root := math.Sqrt(math.Abs(yhat - y))
		return math.Log((1 + root) / (1 - root))
	}
	derivative = func(yhat, y float64) float64 {
		d := math.Abs(yhat - y)
		return math.Copysign(1/(math.Sqrt(d)*(1-d)), yhat-y)
	}
	return value, derivative
}

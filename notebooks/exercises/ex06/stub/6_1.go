package stub

import "nnbook/notebooks/exercises"

// Exercise 6.1: Cross-entropy (implement).
//
// Return the loss of Equation 5-1, $-(y \ln \hat y + (1-y)\ln(1-\hat y))$, for a truth $y$ of
// 0, 1 or anything between. Where $\hat y$ is below $10^{-7}$ or above $1 - 10^{-7}$, use
// these limits in its place, as Keras does, so that the loss stays finite.
//
// Hint: First bring yhat between the limits, with math.Max and math.Min; then write down the
// formula.
//
// Hint: math.Log is the natural logarithm. Both terms are needed; for y = 0 or 1 one of them
// is 0.
//
// Hint: p := math.Min(math.Max(yhat, 1e-7), 1-1e-7); return -(y*math.Log(p) +
// (1-y)*math.Log(1-p))

// CrossEntropy returns the binary cross-entropy of the prediction yhat.
func CrossEntropy(yhat, y float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 0.2: One more loss (implement).
//
// Some programs report the *root* of the mean squared error, $e = \sqrt{\frac{1}{n}\sum_j (\hat y_j
// - y_j)^2}$ over the $n$ outputs. Suppose that somebody trains with it. Return the $n$ derivatives
// $\partial e / \partial \hat y_j$. Then work out their length as a vector: does it grow with the error?
//
// Hint: The root is the outer function: first the derivative of the root, then that of the mean.
//
// Hint: The derivative of √u is 1/(2√u), and √u is e itself.
//
// Hint: 1/(2e) times 2(ŷ_j - y_j)/n, where n is len(yhat).

// RootGradient returns the derivative of the root of the mean squared error
// with respect to each of the outputs yhat. Not all outputs are equal to y.
func RootGradient(yhat, y []float64) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}

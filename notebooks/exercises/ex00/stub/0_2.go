package stub

import "nnbook/notebooks/exercises"

// Exercise 0.2: The gradient of Keras' MSE (implement).
//
// For one example with outputs $\hat y_j$ and truth $y_j$, $j = 1 \dots n$, Keras' mean
// squared error is $e = \frac{1}{n}\sum_j (\hat y_j - y_j)^2$. Return the $n$ derivatives
// $\partial e / \partial \hat y_j$. This is where the factor of five comes from.
//
// Hint: Take the derivative with respect to one output; all other terms of the sum vanish.
//
// Hint: The derivative of (ŷ - y)² is 2(ŷ - y). What does the mean do to it?
//
// Hint: Each of the n derivatives is 2(ŷ_j - y_j)/n, where n is len(yhat).

// MSEGradient returns the derivative of the mean squared error with respect to
// each of the outputs yhat.
func MSEGradient(yhat, y []float64) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}

package solution

// Exercise 0.2: The gradient of Keras' MSE (implement).
//
// The square gives the factor 2, and the mean the factor 1/n: each derivative is 2(ŷ_j -
// y_j)/n. With ten outputs that is 0.2(ŷ_j - y_j), where the loss ½ Σ (ŷ_j - y_j)² of the
// plain version gives ŷ_j - y_j: five times as much, as if its learning rate were five times
// as large.

// MSEGradient returns the derivative of the mean squared error with respect to
// each of the outputs yhat.
func MSEGradient(yhat, y []float64) []float64 {
	gradient := make([]float64, len(yhat))
	for j := range yhat {
		gradient[j] = 2 * (yhat[j] - y[j]) / float64(len(yhat))
	}
	return gradient
}

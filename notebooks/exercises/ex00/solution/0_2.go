package solution

import "math"

// Exercise 0.2: One more loss (implement).
//
// The chain rule gives 1/(2e) times 2(ŷ_j - y_j)/n, which is (ŷ_j - y_j)/(n e). As a vector it has
// the length √(Σ(ŷ_j - y_j)²)/(n e) = √n e/(n e) = 1/√n, however wrong the network is. So near the
// minimum the steps do not become smaller by themselves, as they do with the squared error.

// RootGradient returns the derivative of the root of the mean squared error
// with respect to each of the outputs yhat. Not all outputs are equal to y.
func RootGradient(yhat, y []float64) []float64 {
	n, squares := float64(len(yhat)), 0.0
	for j := range yhat {
		squares += (yhat[j] - y[j]) * (yhat[j] - y[j])
	}
	e := math.Sqrt(squares / n)
	gradient := make([]float64, len(yhat))
	for j := range yhat {
		gradient[j] = (yhat[j] - y[j]) / (n * e)
	}
	return gradient
}

package solution

import "gonum.org/v1/gonum/floats"

// Exercise 6.3: Back through softmax (repair).
//
// The sum over all i of dy_i ŷ_i(δ_ij - ŷ_j) is ŷ_j (dy_j - Σ dy_i ŷ_i). The sum in it is the
// same for all j, the mean of dy under the probabilities ŷ, so a vector does the work of the
// matrix.

// SoftmaxBackward returns the derivatives of a loss with respect to the
// weighted sums z, given softmax's outputs y and the derivatives dy with
// respect to them.
func SoftmaxBackward(y, dy []float64) []float64 {
	mean := floats.Dot(dy, y)
	dz := make([]float64, len(y))
	for j := range y {
		dz[j] = y[j] * (dy[j] - mean)
	}
	return dz
}

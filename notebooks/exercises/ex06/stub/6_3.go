package stub

// Exercise 6.3: Back through softmax (repair).
//
// Behind another loss than cross-entropy, softmax has to send its errors back by itself. Given
// its outputs `y` and the derivatives `dy` of some loss with respect to them, this function
// returns the derivatives with respect to the weighted sums. It treats softmax as if each
// output depended on its own $z$ only. Repair it, without building the matrix of section 10.
//
// Hint: Line (1) of section 10 has a derivative for i = j and one for i ≠ j. Which of them is
// left out here?
//
// Hint: dz_j is the sum over all i of dy_i·ŷ_i(δ_ij - ŷ_j). Take ŷ_j out of the sum.
//
// Hint: First sum all dy[i]*y[i] to a number s; then dz[j] = y[j] * (dy[j] - s).

// SoftmaxBackward returns the derivatives of a loss with respect to the
// weighted sums z, given softmax's outputs y and the derivatives dy with
// respect to them.
func SoftmaxBackward(y, dy []float64) []float64 {
	dz := make([]float64, len(y))
	for j := range y {
		dz[j] = dy[j] * y[j] * (1 - y[j])
	}
	return dz
}

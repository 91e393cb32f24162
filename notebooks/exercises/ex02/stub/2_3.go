package stub

// Exercise 2.3: A layer that sends back the wrong error (repair).
//
// This is the backward pass of a layer $y = \tanh(Wx)$, with one row of $W$ for each neuron.
// It compiles, the shapes fit, and a network that uses it even learns a little. A gradient
// check says that it is wrong. Find the bug.
//
// Hint: The loop over the weights is right. What does the line with dz compute?
//
// Hint: dz = dy times the derivative of the activation. Which activation has the derivative
// y(1 - y)?
//
// Hint: For tanh it is 1 - y²: dz := dy[i] * (1 - y[i]*y[i]).

// TanhLayerBackward returns the derivative of the loss with respect to the
// layer's inputs, given dy, that with respect to its outputs y.
func TanhLayerBackward(dy, y []float64, w [][]float64) []float64 {
	dx := make([]float64, len(w[0]))
	for i := range dy {
		dz := dy[i] * y[i] * (1 - y[i])
		for j := range dx {
			dx[j] += dz * w[i][j]
		}
	}
	return dx
}

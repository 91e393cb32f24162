package solution

// Exercise 2.3: A layer that sends back the wrong error (repair).
//
// y(1-y) is the derivative of the logistic sigmoid. That of tanh is 1-y². The wrong one has
// even the wrong sign for negative outputs.

// TanhLayerBackward returns the derivative of the loss with respect to the
// layer's inputs, given dy, that with respect to its outputs y.
func TanhLayerBackward(dy, y []float64, w [][]float64) []float64 {
	dx := make([]float64, len(w[0]))
	for i := range dy {
		dz := dy[i] * (1 - y[i]*y[i])
		for j := range dx {
			dx[j] += dz * w[i][j]
		}
	}
	return dx
}

package solution

import "math"

// Exercise 0.5: A step in the wrong order (repair).
//
// The error goes back through the weights that the forward pass used. The buggy step had already moved
// them: with a small rate they are nearly the old ones, so the mistake is small, and it grows with the rate.

// Step does one step, in which w1 and w2 change: input x, a tanh neuron for each weight of w1, a sigmoid output.
func Step(w1, w2 []float64, x, y, rate float64) {
	h, z := make([]float64, len(w1)), 0.0
	for j := range w1 {
		h[j] = math.Tanh(w1[j] * x)
		z += w2[j] * h[j]
	}
	yhat := 1 / (1 + math.Exp(-z))
	delta2 := (yhat - y) * yhat * (1 - yhat)
	for j := range w1 {
		w1[j] -= rate * w2[j] * delta2 * (1 - h[j]*h[j]) * x
	}
	for j := range w2 {
		w2[j] -= rate * delta2 * h[j]
	}
}

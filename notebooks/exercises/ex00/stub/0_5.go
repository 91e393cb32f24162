package stub

import "math"

// Exercise 0.5: A step in the wrong order (repair).
//
// This is a small relative of `step` in section 2, without biases. With a small learning rate it seems
// to work, and yet the weights `w1` do not move against their derivatives. Find the bug.
//
// Hint: Compare the movement of w1, divided by the rate, for rates of 0.001 and 1. What else changes with
// the rate?
//
// Hint: The error of the hidden layer goes back through the same weights that the forward pass used.
//
// Hint: First the derivatives of all weights, then the updates.

// Step does one step, in which w1 and w2 change: input x, a tanh neuron for each weight of w1, a sigmoid output.
func Step(w1, w2 []float64, x, y, rate float64) {
	h, z := make([]float64, len(w1)), 0.0
	for j := range w1 {
		h[j] = math.Tanh(w1[j] * x)
		z += w2[j] * h[j]
	}
	yhat := 1 / (1 + math.Exp(-z))
	delta2 := (yhat - y) * yhat * (1 - yhat)
	for j := range w2 {
		w2[j] -= rate * delta2 * h[j]
	}
	for j := range w1 {
		w1[j] -= rate * w2[j] * delta2 * (1 - h[j]*h[j]) * x
	}
}

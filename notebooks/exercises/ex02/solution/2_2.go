package solution

import "nnbook/nnlib"

// Exercise 2.2: The derivative through a chain (implement).
//
// Each layer contributes the factor S'(z)·w = y(1 - y)·w. Since y is computed on the way
// anyhow, one loop forward is enough.

// ChainDerivative returns the derivative of the output of a chain of sigmoid
// neurons with weights w, with respect to its input x.
func ChainDerivative(x float64, w []float64) float64 {
	y, derivative := x, 1.0
	for _, weight := range w {
		y = nnlib.Sigmoid.Value(weight * y)
		derivative *= y * (1 - y) * weight
	}
	return derivative
}

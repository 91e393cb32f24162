package stub

import "nnbook/notebooks/exercises"

// Exercise 2.2: The derivative through a chain (implement).
//
// In a chain of sigmoid neurons without bias, $y_0 = x$ and $y_l = S(w_l\, y_{l-1})$. Return
// the derivative of the last output with respect to $x$, for any number of neurons. The chain
// rule gives one product a layer.
//
// Hint: Go forward layer by layer, and multiply one factor a layer.
//
// Hint: The factor of a layer is the derivative of S(w y) with respect to y: the inner
// derivative counts too.
//
// Hint: Start with derivative = 1; for each weight: y = S(weight·y), derivative *= y(1 -
// y)·weight.

// ChainDerivative returns the derivative of the output of a chain of sigmoid
// neurons with weights w, with respect to its input x.
func ChainDerivative(x float64, w []float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

package stubs

import "nnbook/notebooks/exercises"

// Exercise 2.1: Eight sigmoids in a row (predict).
//
// Eight sigmoid neurons follow each other, each with one input, weight 1 and no bias. What is
// the largest factor by which the error can be multiplied on its way back from the output of
// the last to the input $z$ of the first? An answer within 1 % is right.

func LargestFactor() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 2.2: The derivative through a chain (implement).
//
// In a chain of sigmoid neurons without bias, $y_0 = x$ and $y_l = S(w_l\, y_{l-1})$. Return
// the derivative of the last output with respect to $x$, for any number of neurons. The chain
// rule gives one product a layer.

// ChainDerivative returns the derivative of the output of a chain of sigmoid
// neurons with weights w, with respect to its input x.
func ChainDerivative(x float64, w []float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 2.3: A layer that sends back the wrong error (repair).
//
// This is the backward pass of a layer $y = \tanh(Wx)$, with one row of $W$ for each neuron.
// It compiles, the shapes fit, and a network that uses it even learns a little. A gradient
// check says that it is wrong. Find the bug.

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

// Exercise 2.4: Eight sigmoid layers that still learn (challenge).
//
// A network has eight hidden layers of 100 sigmoid neurons, with weights from a normal
// distribution around 0, and gets 64 inputs of 100 standard normal numbers. Choose the
// standard deviation so that the norm of the gradient $\partial L/\partial z$ in layer 1 is at
// least a quarter of that in layer 8, and at the same time at most half of the outputs in the
// hidden layers are saturated, below 0.01 or above 0.99. The mean over three seeds counts.

func SigmoidDepthSigma() float64 {
	panic(exercises.NotTried) // replace this line by: return 0.01
}

package solutions

import (
	"math"

	"nnbook/nnlib"
)

// Exercise 2.1: Eight sigmoids in a row (predict).
//
// Each neuron multiplies by its weight, 1, and by its derivative, at most 1/4. Eight of them
// make at most 0.25⁸ = 1.5e-5. (In the chain itself it is less still: only the first neuron
// can sit at z = 0.)

func LargestFactor() float64 {
	return math.Pow(0.25, 8)
}

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

// Exercise 2.4: Eight sigmoid layers that still learn (challenge).
//
// Small weights make the factors w·S' small, and large weights saturate the neurons. In
// between the sum over 100 inputs makes up for an S' of at most 1/4.

func SigmoidDepthSigma() float64 {
	return 0.8
}

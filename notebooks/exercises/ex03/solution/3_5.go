package solution

import "nnbook/nnlib"

// Exercise 3.5: A rule for ELU (design).
//
// Line (17) with ELU in the place of tanh: its outputs have some negative values, so less is lost
// than with ReLU, and the right gain lies below He's √2. With a gain of about 1.2 the factor
// of the error stays close to 1 in every layer. For 100 inputs that is σ = 0.12.

// ELUWeights returns the initializer of all hidden layers.
func ELUWeights() nnlib.Initializer {
	return nnlib.Normal(0, 0.12)
}

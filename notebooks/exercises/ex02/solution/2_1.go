package solution

import "math"

// Exercise 2.1: Eight sigmoids in a row (predict).
//
// Each neuron multiplies by its weight, 1, and by its derivative, at most 1/4. Eight of them
// make at most 0.25⁸ = 1.5e-5. (In the chain itself it is less still: only the first neuron
// can sit at z = 0.)

func LargestFactor() float64 {
	return math.Pow(0.25, 8)
}

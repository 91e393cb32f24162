package solution

import "math"

// Exercise 7.2: The derivative of ELU (implement).
//
// For positive z it is 1. Otherwise the constant -alpha drops out and alpha·e^z is left: it
// goes to 0 on the far left, but slowly, and the neuron is never dead.

// ELUPrime returns the derivative of the exponential linear unit at z.
func ELUPrime(z, alpha float64) float64 {
	if z > 0 {
		return 1
	}
	return alpha * math.Exp(z)
}

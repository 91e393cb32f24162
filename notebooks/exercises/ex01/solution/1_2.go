package solution

import "math"

// Exercise 1.2: The derivative of the sigmoid (implement).
//
// S' = S(1-S), with S computed from z first. For large negative z the exponential e^-z becomes
// infinite, and 1/(1 + ∞) is 0, as it should be; the form e^-z/(1 + e^-z)² would give ∞/∞,
// NaN.

// SigmoidPrime returns the derivative of the logistic sigmoid at z.
func SigmoidPrime(z float64) float64 {
	y := 1 / (1 + math.Exp(-z))
	return y * (1 - y)
}

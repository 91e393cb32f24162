package solution

import "math"

// Exercise 6.2: The error term that never vanishes (implement).
//
// -(y/ŷ - (1-y)/(1-ŷ))·ŷ(1-ŷ) = -y(1-ŷ) + (1-y)ŷ = ŷ - y. Nothing is divided any more, so
// nothing can go wrong. Note the minus inside the parentheses, which is missing in the book.

// OutputError returns the derivative of the cross-entropy with respect to the
// weighted sum z of a sigmoid neuron, for the truth y.
func OutputError(z, y float64) float64 {
	return 1/(1+math.Exp(-z)) - y
}

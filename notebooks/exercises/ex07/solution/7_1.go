package solution

import "math"

// Exercise 7.1: Softplus for any z (implement).
//
// ln(1 + e^z) = z + ln(1 + e^-z). For positive z the second form has no large exponential, for
// negative z the first; both are written as one with |z|. The logarithm of 1 plus a tiny
// number needs `math.Log1p`.

// SoftplusOf returns ln(1 + e^z).
func SoftplusOf(z float64) float64 {
	return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
}

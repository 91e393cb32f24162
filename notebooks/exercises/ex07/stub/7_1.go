package stub

import "nnbook/notebooks/exercises"

// Exercise 7.1: Softplus for any z (implement).
//
// Return $\ln(1 + e^z)$. It must be right to 12 digits for any $z$: for 800, where $e^z$ is
// infinite, and for -40, where $1 + e^z$ rounds to 1. (`math.Log1p(x)` is $\ln(1+x)$, exact
// for small $x$.)
//
// Hint: For large z the 1 does not matter, and ln(e^z) is z. What is left over?
//
// Hint: ln(1 + e^z) = z + ln(1 + e^-z): use this form for positive z. For negative z,
// math.Log1p keeps the digits.
//
// Hint: math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))

// SoftplusOf returns ln(1 + e^z).
func SoftplusOf(z float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

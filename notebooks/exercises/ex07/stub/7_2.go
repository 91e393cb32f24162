package stub

import "nnbook/notebooks/exercises"

// Exercise 7.2: The derivative of ELU (implement).
//
// ELU is $z$ for $z > 0$ and $\alpha(e^z - 1)$ otherwise. Return its derivative with respect
// to $z$.
//
// Hint: Treat the two branches by themselves.
//
// Hint: The derivative of alpha·(e^z - 1) is alpha·e^z: the constant drops out.
//
// Hint: if z > 0 { return 1 }; return alpha * math.Exp(z)

// ELUPrime returns the derivative of the exponential linear unit at z.
func ELUPrime(z, alpha float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

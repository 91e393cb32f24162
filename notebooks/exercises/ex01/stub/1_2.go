package stub

import "nnbook/notebooks/exercises"

// Exercise 1.2: The derivative of the sigmoid (implement).
//
// Return $S'(z)$, where $S(z) = 1/(1 + e^{-z})$. The argument is $z$, the weighted sum, not
// the output $y$. It must be right for any $z$, 800 and -800 too.
//
// Hint: Begin with y = S(z), the neuron's output. The derivative is a short expression in y.
//
// Hint: S' = y(1 - y), with y = 1/(1 + e^-z). Watch the sign in the exponent.
//
// Hint: y := 1 / (1 + math.Exp(-z)), then return y * (1 - y).

// SigmoidPrime returns the derivative of the logistic sigmoid at z.
func SigmoidPrime(z float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 1.1: Where does the sigmoid saturate? (predict).
//
// A tanh neuron is saturated from |z| = 2.65 on. And a neuron with the logistic sigmoid? From which
// positive $z$ on is its output within 0.01 of an end of its range? An answer within 0.05 is right.
//
// Hint: The range of the sigmoid ends at 1, so the question is where S(z) = 0.99.
//
// Hint: Solve 1/(1 + e^-z) = y for z.
//
// Hint: z = ln(y/(1 - y)) with y = 0.99.

func SaturatedFrom() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

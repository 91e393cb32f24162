package stub

import "nnbook/notebooks/exercises"

// Exercise 1.1: Where does the sigmoid saturate? (predict).
//
// Call a neuron with logistic sigmoid saturated where the derivative $S'(z)$ is below 0.01.
// From which positive $z$ on is that so? An answer within 0.1 is right. Think first of the
// output $y$ at which $y(1-y) = 0.01$.
//
// Hint: S' = y(1 - y) with y = S(z): find y first, then the z that leads to it.
//
// Hint: y(1 - y) = 0.01 is a quadratic equation: y = 0.9899 is its solution above one half.
//
// Hint: S(z) = y turned round is z = ln(y/(1 - y)).

func SaturatedFrom() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

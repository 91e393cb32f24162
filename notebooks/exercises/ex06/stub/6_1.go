package stub

import "nnbook/notebooks/exercises"

// Exercise 6.1: The loss that belongs to tanh (implement).
//
// An output neuron is $\hat y = \tanh z$, and its targets are $-1$ and $1$. Find, as section 3
// does, the loss whose error term is $\partial e/\partial z = \hat y - y$, and which is 0 for a
// perfect answer. Return it for $y = -1$ and $y = 1$. (The derivative of tanh is
// $1 - \hat y^2$.)
//
// Hint: The chain rule asks for e'(ŷ) = (ŷ - y)/(1 - ŷ²). Put y = 1 into it, and factor the
// denominator.
//
// Hint: For y = 1 it is e'(ŷ) = -1/(1 + ŷ). What has this derivative? Which constant makes it 0
// at ŷ = 1?
//
// Hint: For y = 1: math.Log(2) - math.Log(1+yhat). For y = -1 the sign of yhat is the other one.

// TanhLoss returns the loss of the prediction yhat for the truth y, -1 or 1.
func TanhLoss(yhat, y float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

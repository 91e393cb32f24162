package stubs

import (
	"math"

	"nnbook/notebooks/exercises"
)

// Exercise 6.1: Cross-entropy (implement).
//
// Return the loss of Equation 5-1, $-(y \ln \hat y + (1-y)\ln(1-\hat y))$, for a truth $y$ of
// 0, 1 or anything between. Where $\hat y$ is below $10^{-7}$ or above $1 - 10^{-7}$, use
// these limits in its place, as Keras does, so that the loss stays finite.

// CrossEntropy returns the binary cross-entropy of the prediction yhat.
func CrossEntropy(yhat, y float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 6.2: The error term that never vanishes (implement).
//
// The output neuron is a sigmoid, $\hat y = S(z)$, and the loss is cross-entropy. Return the
// derivative of the loss with respect to $z$. It must be exact for any $z$, 40 and 800 and
// -800 too, so the product of the two derivatives will not do.

// OutputError returns the derivative of the cross-entropy with respect to the
// weighted sum z of a sigmoid neuron, for the truth y.
func OutputError(z, y float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 6.3: A softmax that overflows (repair).
//
// This softmax is right for small numbers. A row of raw scores like 1000, 1001, 1002 makes it
// return NaN. Repair it so that it is right for any finite row.

// SoftmaxOf returns the softmax of the weighted sums z of one example.
func SoftmaxOf(z []float64) []float64 {
	y := make([]float64, len(z))
	sum := 0.0
	for i, v := range z {
		y[i] = math.Exp(v)
		sum += y[i]
	}
	for i := range y {
		y[i] /= sum
	}
	return y
}

// Exercise 6.4: How many times larger? (predict).
//
// The truth is 0 and a sigmoid output neuron says 0.99. By what factor is the error term
// $\partial e/\partial z$ larger with cross-entropy than with the loss $(y-\hat y)^2/2$? An
// answer within 1 % is right.

func ErrorTermFactor() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 6.5: A loss of your own (challenge).
//
// A sigmoid neuron starts at $z = 10$, saturated and wrong: the truth is 0. Gradient descent
// changes $z$ itself, by $-0.5\,\partial L/\partial z$ a step. Cross-entropy needs 63 steps to
// bring $\hat y$ below 0.05. Invent a loss that needs at most 30, and as many from $z = -10$
// to above 0.95 for the truth 1, with no step that moves $z$ by more than 5. It must be 0
// where $\hat y = y$, positive elsewhere, and its derivative must be right; the check measures
// it. The derivative with respect to $z$ is made from yours by the factor $\hat y(1-\hat y)$.

// OwnLoss returns a loss and its derivative with respect to yhat.
func OwnLoss() (value, derivative func(yhat, y float64) float64) {
	panic(exercises.NotTried) // replace this line by your code
}

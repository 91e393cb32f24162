package stub

import "nnbook/notebooks/exercises"

// Exercise 6.2: A class that is rare (implement).
//
// Where the label 1 is rare, its examples are given a weight $w$: the loss of a sigmoid output
// is $e = -(w\,y \ln\hat y + (1-y)\ln(1-\hat y))$. Return $\partial e/\partial z$. It must be
// exact for any $z$, 800 and -800 too.
//
// Hint: Take the two terms one by one. What is the derivative of ln ŷ with respect to z?
//
// Hint: The derivative of ln ŷ with respect to z is ŷ(1-ŷ)/ŷ = 1 - ŷ; that of ln(1-ŷ) is -ŷ.
//
// Hint: yhat := 1/(1+math.Exp(-z)); return (1-y)*yhat - w*y*(1-yhat)

// WeightedError returns the derivative of the weighted cross-entropy with
// respect to the weighted sum z of a sigmoid neuron, for the truth y.
func WeightedError(z, y, w float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

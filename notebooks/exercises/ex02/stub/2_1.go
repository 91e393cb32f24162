package stub

import "nnbook/notebooks/exercises"

// Exercise 2.1: Eight sigmoids in a row (predict).
//
// Eight sigmoid neurons follow each other, each with one input, weight 1 and no bias. What is
// the largest factor by which the error can be multiplied on its way back from the output of
// the last to the input $z$ of the first? An answer within 1 % is right.
//
// Hint: How large can the derivative of the sigmoid be, and where is that?
//
// Hint: S'(0) = 1/4 is the largest. Each neuron contributes its derivative times its weight.
//
// Hint: Eight factors of at most 1/4: 0.25 to the power of 8.

func LargestFactor() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 10.1: What halving costs (predict).
//
// Successive halving with factor 3 begins with 81 settings, one epoch each. It keeps the best
// third, trains these for three epochs, and so on, until the best three are trained for 27
// epochs. How many epochs is that in all, if each training starts from the beginning?
//
// Hint: How many rounds are there, and how many settings has each?
//
// Hint: The settings become three times fewer and the epochs three times more. What does one
// round cost?
//
// Hint: There are four rounds, with 81, 27, 9 and 3 settings.

func HalvingEpochs() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

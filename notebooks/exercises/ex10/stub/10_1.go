package stub

import "nnbook/notebooks/exercises"

// Exercise 10.1: What halving costs (predict).
//
// Successive halving with factor 3 begins with 81 settings, one epoch each. The best third is
// trained until it has had three epochs, the best third of these until nine, and so on, until
// the best three settings have had 27. How many epochs is that in all, if each training *goes
// on* where it stopped?
//
// Hint: How many rounds are there, and how many settings has each?
//
// Hint: A setting that has had one epoch and shall have three: how many are added?
//
// Hint: There are four rounds, with 81, 27, 9 and 3 settings.

func HalvingEpochs() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

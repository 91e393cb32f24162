package stub

import "nnbook/notebooks/exercises"

// Exercise 0.3: Draw a neuron's favourite image (implement).
//
// A hidden neuron has the weights $w$, one for each pixel. Which image makes its weighted sum as
// large as can be? A standardized pixel lies between -0.42 (paper) and 2.82 (ink). Return the
// pixels. Then draw it for a neuron of a trained network, with `picture` and `ink` of section 5: is
// it a digit?
//
// Hint: The sum is made of one term for each pixel, w·x, and each pixel can be chosen by itself.
//
// Hint: Where w is positive, more ink is better. And where it is negative?
//
// Hint: Ink, 2.82, where w > 0, and paper, -0.42, where w < 0.

// Favourite returns the image that a neuron with the weights w answers with
// the largest sum. No weight is 0.
func Favourite(w []float64) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}

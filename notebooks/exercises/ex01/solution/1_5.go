package solution

// Exercise 1.5: Help a saturated network (challenge).
//
// The steps are too small, not wrong: a multiple of the true slope, here 30 times, brings the error
// from about 42 % down to about 23 %. A slope of 1 in the saturated places alone helps less, about 29 %: it moves
// the weights for images that the true slope would rightly leave almost alone.

// Slope returns the slope that the backward pass uses for a hidden neuron with the output h.
func Slope(h float64) float64 {
	return 30 * (1 - h*h)
}

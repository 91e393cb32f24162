package solution

import "math"

// Exercise 2.1: Where a sigmoid passes the whole error back (implement).
//
// Below |w| = 4 there is no such input, since S' is at most 1/4. A larger weight needs less
// slope, so that a wider range of z will do, but the same range of z is a narrower range of
// inputs. The width is largest near |w| = 6.9, where it is about 0.45; the inputs of the next
// neuron lie between 0 and 1. A sigmoid passes the whole error back only by good luck.

// Window returns the width of the interval of inputs a for which a sigmoid
// neuron with the weight w has |w S'(wa + b)| >= 1, and 0 if there is none.
func Window(w float64) float64 {
	w = math.Abs(w)
	if w <= 4 {
		return 0
	}
	r := math.Sqrt(1 - 4/w)
	return 2 * math.Log((1+r)/(1-r)) / w
}

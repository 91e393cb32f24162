package solution

import "math"

// Exercise 1.1: Where does the sigmoid saturate? (predict).
//
// S(z) = 0.99 means z = ln(0.99/0.01) = ln 99 = 4.595. That is farther out than for tanh, since the
// sigmoid is tanh stretched to twice its width: S(z) = (1 + tanh(z/2))/2.

func SaturatedFrom() float64 {
	return math.Log(0.99 / 0.01)
}

package solution

// Exercise 3.3: Vary the width (challenge).
//
// The mean of n numbers scatters as 1/√n, and each layer multiplies by the root of such a mean. The
// logarithms of the layers' factors add up, so that the scatter also grows as the root of the depth.
// What counts is depth over width: a deep and narrow network is a lottery, even with the right rule.

// ScatterPower returns p, where the standard deviation over seeds of the
// logarithm of the gradient's ratio goes as the width to the power of p.
func ScatterPower() float64 {
	return -0.5
}

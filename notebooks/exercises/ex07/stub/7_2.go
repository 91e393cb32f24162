package stub

import "nnbook/notebooks/exercises"

// Exercise 7.2: A slope that is learned (implement).
//
// He et al. (2015b) let the network learn the slope of leaky ReLU's flat side: $y = z$ for
// $z > 0$ and $y = a z$ otherwise, with one $a$ for all examples of a batch. Given the weighted
// sums $z$ of a neuron, one an example, and the derivatives $dy$ of the loss with respect to its
// outputs, return the derivatives with respect to each $z$, and the one with respect to $a$.
//
// Hint: For dz, multiply each dy by the slope, 1 or a. For da: how much does y change if a
// grows a little?
//
// Hint: The derivative of a z with respect to a is z, and only examples with z ≤ 0 have it. All
// examples share one a.
//
// Hint: In a loop over i: if z[i] > 0 { dz[i] = dy[i] } else { dz[i] = a * dy[i]; da += z[i] *
// dy[i] }

// PReLUBackward returns the derivatives of the loss with respect to z and to
// the slope a.
func PReLUBackward(z, dy []float64, a float64) (dz []float64, da float64) {
	panic(exercises.NotTried) // replace this line by your code
}

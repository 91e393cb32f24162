package stub

import "nnbook/notebooks/exercises"

// Exercise 2.4: Eight sigmoid layers that still learn (challenge).
//
// A network has eight hidden layers of 100 sigmoid neurons, with weights from a normal
// distribution around 0, and gets 64 inputs of 100 standard normal numbers. Choose the
// standard deviation so that the norm of the gradient $\partial L/\partial z$ in layer 1 is at
// least a quarter of that in layer 8, and at the same time at most half of the outputs in the
// hidden layers are saturated, below 0.01 or above 0.99. The mean over three seeds counts.
//
// Hint: Small weights shrink the gradient in every layer. What do large ones do?
//
// Hint: The gradient's factor a layer is about sigma·10·S'. With S' near 0.1, which sigma
// makes that 1?
//
// Hint: Try 0.5, 0.7, 1 and 1.5, and look at both measurements on the card.

func SigmoidDepthSigma() float64 {
	panic(exercises.NotTried) // replace this line by: return 0.01
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 0.1: What one image moves (predict).
//
// Somebody feeds the network 784-25-10 with pixels between 0 and 1 that are *not* standardized:
// blank paper is 0. An image has ink in 150 of its 784 pixels. How many of the network's
// weights and biases can one step on this image move? All error terms differ from 0. (Compare it with
// what the tint of the weight images in section 5 says about standardized pixels.)
//
// Hint: The derivative of a weight is error term times input. Which inputs are 0?
//
// Hint: The weights at blank pixels stay where they are. Hidden outputs are not 0, and a bias has
// no input that could be 0.
//
// Hint: 150 weights and a bias for each of 25 hidden neurons, 25 weights and a bias for each of 10
// output neurons.

func MovedParameters() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 0.1: How many parameters? (predict).
//
// The digit network has 784 inputs, 25 hidden neurons and 10 output neurons, and every neuron
// has a bias. How many numbers does the training adjust? Work it out before you look at
// `model.Summary()`.
//
// Hint: Count neuron by neuron: what does one hidden neuron own?
//
// Hint: A hidden neuron owns 784 weights and 1 bias, an output neuron 25 weights and 1 bias.
//
// Hint: 25 x 785 for the hidden layer, and 10 x 26 for the output layer.

func ParameterCount() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

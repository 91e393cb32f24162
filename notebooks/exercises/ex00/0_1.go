package ex00

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the number of parameters of the digit network.
func Check1(parameterCount func() float64) exercises.Answer {
	return check.Exercise(0, 1, check.Prediction("a network 784-25-10 with biases", 19885, 0,
		check.Guess{Value: 25*784 + 10*25, Says: "the biases are not counted: one for each neuron"},
		check.Guess{Value: 25*784 + 10*26, Says: "the biases of the hidden neurons are not counted"},
		check.Guess{Value: 25*785 + 10*25, Says: "the biases of the output neurons are not counted"},
		check.Guess{Value: 784 + 25 + 10, Says: "these are the neurons; what is adjusted are the weights between them, and the biases"},
		check.Guess{Value: 785 * 25 * 26 * 10, Says: "the layers' parameters are added, not multiplied"},
	).Judge(parameterCount))
}

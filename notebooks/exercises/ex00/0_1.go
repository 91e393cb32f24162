package ex00

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks how many parameters a step on a sparse image moves.
func Check1(movedParameters func() float64) exercises.Answer {
	return check.Exercise(0, 1, check.Prediction("a step of 784-25-10 on an image with 150 pixels that are not 0", 25*151+10*26, 0,
		check.Guess{Value: 25*785 + 10*26, Says: "these are all parameters; a weight whose input is 0 has the derivative 0"},
		check.Guess{Value: 25*150 + 10*25, Says: "the biases are not counted: their derivative is the error term itself"},
		check.Guess{Value: 25*150 + 10*26, Says: "the biases of the hidden neurons are not counted"},
		check.Guess{Value: 25*151 + 10*25, Says: "the biases of the output neurons are not counted"},
		check.Guess{Value: 25 * 151, Says: "the output layer moves too: its inputs are the hidden outputs"},
		check.Guess{Value: 25 * 150, Says: "the biases move, and so does the output layer"},
		check.Guess{Value: 25*634 + 10*26, Says: "these are the weights at blank pixels, which stay"},
	).Judge(movedParameters))
}

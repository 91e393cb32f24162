package ex10

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex10/solution"
)

// Check1 checks the cost of successive halving.
func Check1(epochs func() float64) exercises.Answer {
	return check.Exercise(10, 1, check.Prediction("81 settings, factor 3, up to 27 epochs, each training going on where it stopped", solution.HalvingEpochs(), 0,
		check.Guess{Value: 81 * 27, Says: "this trains all settings to the end"},
		check.Guess{Value: 81, Says: "this is one round"},
		check.Guess{Value: 81 + 27 + 9 + 3, Says: "these are the trainings; later rounds train for more epochs"},
		check.Guess{Value: 81 + 27*3 + 9*9 + 3*27, Says: "this starts each training from the beginning in each round; here it goes on where it stopped"},
		check.Guess{Value: 81 + 27*2 + 9*6 + 3*18 + 1*54, Says: "one round too many: it ends with three settings, not with one"},
	).Judge(epochs))
}

package ex10

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex10/solution"
)

// Check1 checks the cost of successive halving.
func Check1(epochs func() float64) exercises.Answer {
	return check.Exercise(10, 1, check.Prediction("81 settings, factor 3, up to 27 epochs", solution.HalvingEpochs(), 0,
		check.Guess{Value: 81 * 27, Says: "this trains all settings to the end"},
		check.Guess{Value: 81, Says: "this is one round"},
		check.Guess{Value: 5 * 81, Says: "one round too many: it ends with three settings, not with one"},
		check.Guess{Value: 81 + 27 + 9 + 3, Says: "these are the trainings; later rounds train for more epochs"},
		check.Guess{Value: 81 + 27*2 + 9*6 + 3*18, Says: "here each training goes on where it stopped; the question lets each start from the beginning"},
	).Judge(epochs))
}

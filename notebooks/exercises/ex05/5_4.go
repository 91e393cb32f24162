package ex05

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check4 checks what a batch of one example becomes.
func Check4(batchOfOne func() float64) exercises.Answer {
	return check.Exercise(5, 4, check.Prediction("a batch of one, x = 7, in training mode", 0.5, 0.01,
		check.Guess{Value: 4.5, Says: "this is right for inference mode; in training mode the batch's own mean and variance are used"},
		check.Guess{Value: 2.5, Says: "beta is right, but x - mean is 0 for a batch of one, and gamma multiplies that"},
		check.Guess{Value: 0, Says: "x - mean is 0, but beta is added to it"},
		check.Guess{Value: 7, Says: "this is x itself, as if nothing were normalized"},
	).Judge(batchOfOne))
}

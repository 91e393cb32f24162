package ex01

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the z from which on a sigmoid neuron is saturated.
func Check1(saturatedFrom func() float64) exercises.Answer {
	z := math.Log(0.99 / 0.01)
	return check.Exercise(1, 1, check.Prediction("S(z) > 0.99 for z above", z, 0.05,
		check.Guess{Value: 0.99, Says: "this is the output y at that place; the question is for z"},
		check.Guess{Value: -z, Says: "this is the place on the negative side; a positive z was asked for"},
		check.Guess{Value: math.Atanh(0.99), Says: "this is the place of tanh, not of S"},
		check.Guess{Value: z / 2, Says: "this is half of it: S(z) = (1 + tanh(z/2))/2, so the sigmoid is twice as wide as tanh"},
	).Judge(saturatedFrom))
}

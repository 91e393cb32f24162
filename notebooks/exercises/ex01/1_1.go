package ex01

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the z from which on the sigmoid's derivative is below 0.01.
func Check1(saturatedFrom func() float64) exercises.Answer {
	y := (1 + math.Sqrt(1-4*0.01)) / 2
	z := math.Log(y / (1 - y))
	return check.Exercise(1, 1, check.Prediction("S'(z) < 0.01 for z above", z, 0.1,
		check.Guess{Value: y, Says: "this is the output y at that place; the question is for z"},
		check.Guess{Value: -z, Says: "this is the place on the negative side; the derivative is the same there, but a positive z was asked for"},
		check.Guess{Value: math.Atanh(math.Sqrt(1 - 0.01)), Says: "this is where tanh' falls below 0.01, not S'"},
		check.Guess{Value: -math.Log(0.01/(1-0.01)) / 2, Says: "this is half of it: the place for tanh, roughly, since tanh(z) = 2S(2z) - 1"},
	).Judge(saturatedFrom))
}

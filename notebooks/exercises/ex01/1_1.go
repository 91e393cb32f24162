package ex01

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks how many steps the neuron of section 3 needs from w = 5.
func Check1(stepsFromFive func() float64) exercises.Answer {
	steps := float64(unlearn(5, 0.1))
	return check.Exercise(1, 1, check.Prediction("steps until the output is below 0, from w = 5", steps, 0.05*steps,
		check.Guess{Value: (1883 + 101751) / 2.0, Says: "this is halfway between the two numbers, but they grow by factors, not by equal amounts"},
		check.Guess{Value: 1883 * math.E, Says: "one unit of w is a factor of e², not of e: tanh' falls like e^(-2z)"},
		check.Guess{Value: 1883 * math.Exp(4), Says: "e⁴ is the factor for two units of w"},
		check.Guess{Value: 1883 * 5 / 4.0, Says: "the wait is not proportional to w: far out each unit multiplies it"},
	).Judge(stepsFromFive))
}

// unlearn returns how many steps a tanh neuron with input 1, weight w above 0 and
// target -1 takes until its output is below 0.
func unlearn(w, rate float64) (steps int) {
	for ; w >= 0; steps++ {
		y := nnlib.Tanh.Value(w)
		w -= rate * (y + 1) * nnlib.Tanh.Derivative(w)
	}
	return steps
}

package ex02

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the largest factor of eight sigmoid neurons.
func Check1(largestFactor func() float64) exercises.Answer {
	c := check.Prediction("eight sigmoid neurons, weights 1", math.Pow(0.25, 8), 0,
		check.Guess{Value: 0.25 * 8, Says: "the factors of a chain are multiplied, not added"},
		check.Guess{Value: math.Pow(0.25, 7), Says: "these are seven neurons"},
		check.Guess{Value: math.Pow(0.5, 8), Says: "0.5 is the largest slope of nothing here: S(0) is 0.5, but S'(0) is 0.25"},
		check.Guess{Value: 1, Says: "this is tanh's factor: tanh'(0) = 1; the sigmoid's slope is at most 1/4"},
		check.Guess{Value: 0.25, Says: "this is one neuron; there are eight"},
	)
	c.Tolerance, c.Relative = 0.01, true
	return check.Exercise(2, 1, c.Judge(largestFactor))
}

package ex03

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check3 checks the width of a weighted sum.
func Check3(weightedSumSigma func() float64) exercises.Answer {
	z := math.Sqrt(784 * 0.01 / 3)
	return check.Exercise(3, 3, check.Prediction("784 inputs, weights within ±0.1", z, 0.02*z,
		check.Guess{Value: 2.8, Says: "0.1 is the limit of the weights, not their standard deviation: that is 0.1/sqrt(3)"},
		check.Guess{Value: z * z, Says: "this is the variance of z; its root is asked for"},
		check.Guess{Value: 784 * 0.1 / math.Sqrt(3), Says: "standard deviations do not add up; variances do"},
		check.Guess{Value: 78.4, Says: "this is the largest z that can be, with all inputs 1; standard deviations do not add up, variances do"},
		check.Guess{Value: 0.1 / math.Sqrt(3), Says: "this is one term; z is the sum of 784"},
	).Judge(weightedSumSigma))
}

package ex04

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check2 checks the standard deviation of two kinds of pixels.
func Check2(pixelSigma func() float64) exercises.Answer {
	return check.Exercise(4, 2, check.Prediction("81 % of the pixels are 0, 19 % are 175", 175*math.Sqrt(0.81*0.19), 1,
		check.Guess{Value: 0.19 * 175, Says: "this is the mean"},
		check.Guess{Value: 175 * 175 * 0.81 * 0.19, Says: "this is the variance; its root is asked for"},
		check.Guess{Value: 175 * math.Sqrt(0.19), Says: "this is the root of the mean square; the mean must be subtracted first"},
		check.Guess{Value: 2 * 0.81 * 0.19 * 175, Says: "this is the mean distance from the mean, not the root of the mean squared distance"},
	).Judge(pixelSigma))
}

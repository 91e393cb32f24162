package ex06

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check4 checks the ratio of two error terms.
func Check4(errorTermFactor func() float64) exercises.Answer {
	want := 1 / (0.99 * 0.01)
	return check.Exercise(6, 4, check.Prediction("truth 0, prediction 0.99", want, 0.01*want,
		check.Guess{Value: 0.99 * 0.01, Says: "this is the factor the other way round"},
		check.Guess{Value: 1 / (0.99 * 0.99 * 0.01), Says: "the error ŷ - y stands in both terms and cancels"},
		check.Guess{Value: 1 / 0.01 / 0.99 / 0.99, Says: "this compares the derivatives with respect to ŷ"},
		check.Guess{Value: 0.99, Says: "this is the error term of cross-entropy; divide it by the other one"},
		check.Guess{Value: 1 / (2 * 0.99 * 0.01), Says: "the loss here is half the squared error, whose derivative has no factor 2"},
	).Judge(errorTermFactor))
}

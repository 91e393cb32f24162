package ex09

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks how many test images tell two networks apart.
func Check1(testImages func() float64) exercises.Answer {
	const p, q = 0.06, 0.055
	const both, distance = p*(1-p) + q*(1-q), p - q
	return check.Exercise(9, 1, check.Prediction("error rates of 6 % and 5.5 %", 4*both/(distance*distance), 1,
		check.Guess{Value: both / (distance * distance), Says: "this makes the difference one standard error, not two"},
		check.Guess{Value: 2 * both / (distance * distance), Says: "the two of two standard errors must be squared too"},
		check.Guess{Value: 4 * p * (1 - p) / (distance * distance), Says: "this is the variance of one error alone; for a difference the variances of both add"},
		check.Guess{Value: 4 * q * (1 - q) / (distance * distance), Says: "this is the variance of one error alone; for a difference the variances of both add"},
		check.Guess{Value: 8 * both / (distance * distance), Says: "both variances are in the sum already: no further factor of 2"},
		check.Guess{Value: 4 * both / distance, Says: "the difference must be squared: it is compared with a root"},
		check.Guess{Value: 10000, Says: "so many images has MNIST; are they enough?"},
	).Judge(testImages))
}

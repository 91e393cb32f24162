package ex01

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check2 checks the derivative of the sigmoid, against the slope of the
// sigmoid itself.
func Check2(sigmoidPrime func(z float64) float64) exercises.Answer {
	s := nnlib.Sigmoid.Value
	return check.Exercise(1, 2, check.Comparison[check.Real]{
		Examples:  check.At("z", 0, 0.5, -1, 2, -4, 10, 40, 800, -800),
		Want:      nnlib.Sigmoid.Derivative,
		Tolerance: 1e-12,
		Mistakes: []check.Mistake[check.Real]{
			{Says: "this is S(z) itself, not its derivative", Does: s},
			{Says: "this is the derivative with respect to y, not z: the formula y(1 - y) wants y = S(z)", Does: func(z float64) float64 { return z * (1 - z) }},
			{Says: "this is a slope of tanh, 1 - y²: the sigmoid's is y(1 - y)", Does: func(z float64) float64 { return 1 - s(z)*s(z) }},
			{Says: "this is the derivative of tanh", Does: nnlib.Tanh.Derivative},
			{Says: "the sign is wrong: S rises everywhere, so its derivative is positive", Does: func(z float64) float64 { return -nnlib.Sigmoid.Derivative(z) }},
			{Says: "the exponentials overflow for large z, and infinity over infinity is NaN: compute y = 1/(1 + e^-z) first, then y(1 - y)", Does: func(z float64) float64 { return math.Exp(z) / ((1 + math.Exp(z)) * (1 + math.Exp(z))) }},
			{Says: "the exponentials overflow for large -z, and infinity over infinity is NaN: compute y = 1/(1 + e^-z) first, then y(1 - y)", Does: func(z float64) float64 { return math.Exp(-z) / ((1 + math.Exp(-z)) * (1 + math.Exp(-z))) }},
			{Says: "the overflow of math.Exp(z) for large z leads to NaN: use math.Exp(-z), as in 1/(1 + e^-z)", Does: func(z float64) float64 {
				y := math.Exp(z) / (1 + math.Exp(z))
				return y * (1 - y)
			}},
			{Says: "S(z) is 1/(1 + e^-z), with a plus; the minus in the book's formula is a misprint", Does: func(z float64) float64 {
				y := 1 / (1 - math.Exp(-z))
				return y * (1 - y)
			}},
			{Says: "1 - y is missing as a factor", Does: func(z float64) float64 { return s(z) * s(z) }},
		},
	}.Judge(sigmoidPrime))
}

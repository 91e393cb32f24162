package ex07

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks softplus.
func Check1(softplusOf func(z float64) float64) exercises.Answer {
	return check.Exercise(7, 1, check.Comparison[check.Real]{
		Examples:  check.At("z", 0, 1, -1, 5, -5, 20, -20, -40, 40, 800, -700),
		Want:      nnlib.Softplus.Value,
		Tolerance: 1e-12,
		Relative:  true,
		Mistakes: []check.Mistake[check.Real]{
			{Says: "e^z overflows from z = 709.8 on, and where e^z is tiny, 1 + e^z rounds to 1 and the digits are lost", Does: func(z float64) float64 { return math.Log(1 + math.Exp(z)) }},
			{Says: "e^z overflows from z = 709.8 on: write it as z + ln(1 + e^-z) there", Does: func(z float64) float64 { return math.Log1p(math.Exp(z)) }},
			{Says: "where e^z is tiny, 1 + e^z rounds to 1 and the digits are lost: use math.Log1p", Does: func(z float64) float64 { return math.Max(z, 0) + math.Log(1+math.Exp(-math.Abs(z))) }},
			{Says: "for negative z this form overflows or loses its digits: use ln(1 + e^z) there", Does: func(z float64) float64 { return z + math.Log1p(math.Exp(-z)) }},
			{Says: "this is the derivative of softplus, the sigmoid", Does: nnlib.Sigmoid.Value},
			{Says: "this is ReLU: softplus is larger by ln(1 + e^-|z|)", Does: func(z float64) float64 { return math.Max(z, 0) }},
			{Says: "the sign in the exponent: this is ln(1 + e^-z)", Does: func(z float64) float64 { return nnlib.Softplus.Value(-z) }},
		},
	}.Judge(softplusOf))
}

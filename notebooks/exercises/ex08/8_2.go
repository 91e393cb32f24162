package ex08

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

type noise = func() (gentle, steep float64, sentence int)

// Check2 checks what a reader found out about momentum and noise. The wanted
// ratios are exact; the tolerance leaves room for a simulation.
func Check2(found noise) exercises.Answer {
	// variance of x in the long run: of x' = x + v with noise of variance 1,
	// from the equations that its second moments fulfil.
	variance := func(rate, mu, c float64) float64 {
		return rate * (1 + mu) / (c * (1 - mu) * (2*(1+mu) - rate*c))
	}
	ratio := func(c float64) float64 { return math.Sqrt(variance(0.01, 0.9, c) / variance(0.1, 0, c)) }
	always := func(gentle, steep float64, sentence int) noise {
		return func() (float64, float64, int) { return gentle, steep, sentence }
	}
	gentle, steep := ratio(1), ratio(15)
	return check.Exercise(8, 2, check.Comparison[noise]{
		Examples: []check.Example[noise]{{
			Input: "Noise()",
			Call: func(f noise) []check.Output {
				gentle, steep, sentence := f()
				return []check.Output{check.Named("ratio for c = 1", gentle), check.Named("ratio for c = 15", steep), check.Named("sentence", float64(sentence))}
			},
		}},
		Want:      always(gentle, steep, 2),
		Tolerance: 0.05,
		Secret:    true,
		Mistakes: []check.Mistake[noise]{
			{Says: "the ratios are right; look at them again: is something won in both bowls?", Does: always(gentle, steep, 1)},
			{Says: "the ratios are right; a ratio below 1 is less noise", Does: always(gentle, steep, 3)},
			{Says: "these are variances; take their roots", Does: always(gentle*gentle, steep*steep, 2)},
			{Says: "upside down: momentum's spread over that of plain descent", Does: always(1/gentle, 1/steep, 2)},
			{Says: "momentum runs with the rate 0.1 here; at 0.01 it moves as fast as plain descent at 0.1", Does: always(
				math.Sqrt(variance(0.1, 0.9, 1)/variance(0.1, 0, 1)), math.Sqrt(variance(0.1, 0.9, 15)/variance(0.1, 0, 15)), 3)},
		},
	}.Judge(found))
}

package ex07

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

type withAlpha = func(z, alpha float64) float64

// Check2 checks the derivative of ELU against its slope. The kink at 0 is
// not tried, since for alpha other than 1 there is no slope.
func Check2(eluPrime func(z, alpha float64) float64) exercises.Answer {
	var examples []check.Example[withAlpha]
	for _, p := range [][2]float64{{1, 1}, {-1, 1}, {-0.5, 2}, {3, 0.5}, {-4, 0.5}, {0.01, 1.5}, {-800, 1}, {800, 1}} {
		examples = append(examples, check.Example[withAlpha]{
			Input: fmt.Sprintf("z = %g, alpha = %g", p[0], p[1]),
			Call:  func(f withAlpha) []check.Output { return check.Number(f(p[0], p[1])) },
		})
	}
	left := func(f withAlpha) withAlpha {
		return func(z, alpha float64) float64 {
			if z > 0 {
				return 1
			}
			return f(z, alpha)
		}
	}
	return check.Exercise(7, 2, check.Comparison[withAlpha]{
		Examples: examples,
		Want: func(z, alpha float64) float64 {
			return check.SlopeOf(nnlib.ELU(alpha).Value, z)
		},
		Tolerance: 1e-8,
		Mistakes: []check.Mistake[withAlpha]{
			{Says: "this is ELU's value for negative z, alpha·(e^z - 1); its derivative is alpha·e^z", Does: left(func(z, alpha float64) float64 { return alpha * (math.Exp(z) - 1) })},
			{Says: "alpha is missing", Does: left(func(z, _ float64) float64 { return math.Exp(z) })},
			{Says: "this is leaky ReLU's derivative: ELU's changes with z", Does: left(func(_, alpha float64) float64 { return alpha })},
			{Says: "this is ReLU's derivative: ELU's is not 0 for negative z", Does: left(func(_, _ float64) float64 { return 0 })},
			{Says: "the branch for z > 0 is missing: the derivative is 1 there", Does: func(z, alpha float64) float64 { return alpha * math.Exp(z) }},
			{Says: "this is ELU itself, not its derivative", Does: func(z, alpha float64) float64 { return nnlib.ELU(alpha).Value(z) }},
			{Says: "the inner derivative of e^z is 1, not z", Does: left(func(z, alpha float64) float64 { return alpha * z * math.Exp(z) })},
		},
	}.Judge(eluPrime))
}

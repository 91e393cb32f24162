package solution

import (
	"math"
	"math/rand/v2"
)

// Exercise 8.2: Does momentum calm the noise? (design).
//
// The ratio is about 0.98 for c = 1 and about 0.51 for c = 15. Momentum averages ten gradients,
// but each of them acts on ten steps, so that in a gentle bowl nothing is won. With c = 15 plain
// descent is stable up to 2/15, not far above 0.1: it overshoots in each step, and the noise
// builds up. Momentum is stable there up to 3.8/15, far above its 0.01.

// Noise returns momentum's spread over that of plain descent for the curvatures
// 1 and 15, and the number of the sentence that follows.
func Noise() (gentle, steep float64, sentence int) {
	spread := func(rate, mu, c float64) float64 {
		const steps = 200000
		rng := rand.New(rand.NewPCG(1, 2))
		x, v, squares := 0.0, 0.0, 0.0
		for range steps {
			v = mu*v - rate*(c*x+rng.NormFloat64())
			x += v
			squares += x * x
		}
		return math.Sqrt(squares / steps)
	}
	ratio := func(c float64) float64 { return spread(0.01, 0.9, c) / spread(0.1, 0, c) }
	return ratio(1), ratio(15), 2
}

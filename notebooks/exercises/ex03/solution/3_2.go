package solution

import (
	"math"
	"math/rand/v2"
)

// Exercise 3.2: He's truncated normal distribution (implement).
//
// What lies too far out is drawn again, not moved to the border: otherwise 4.6 % of all
// weights would have exactly one of two values.

// HeNormalFill fills w with the weights of neurons with fanIn inputs each.
func HeNormalFill(w []float64, fanIn int, rng *rand.Rand) {
	sigma := math.Sqrt(2/float64(fanIn)) / 0.87962566103423978
	for i := range w {
		v := rng.NormFloat64()
		for math.Abs(v) > 2 {
			v = rng.NormFloat64()
		}
		w[i] = sigma * v
	}
}

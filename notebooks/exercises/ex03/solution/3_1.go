package solution

import (
	"math"
	"math/rand/v2"
)

// Exercise 3.1: Glorot's uniform distribution (implement).
//
// 2u - 1 turns a number u from [0, 1) into one from [-1, 1). The uniform distribution within
// ±r has standard deviation r/√3, which here is √(2/(in + out)), as in Glorot's normal form.

// GlorotUniformFill fills w with the weights of a layer of fanOut neurons with
// fanIn inputs each.
func GlorotUniformFill(w []float64, fanIn, fanOut int, rng *rand.Rand) {
	limit := math.Sqrt(6 / float64(fanIn+fanOut))
	for i := range w {
		w[i] = limit * (2*rng.Float64() - 1)
	}
}

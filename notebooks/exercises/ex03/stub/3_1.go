package stub

import (
	"math/rand/v2"

	"nnbook/notebooks/exercises"
)

// Exercise 3.1: Glorot's uniform distribution (implement).
//
// Fill `w` with numbers drawn from the uniform distribution between $-r$ and $r$,
// $r = \sqrt{6/(\text{in} + \text{out})}$. Draw from `rng` and from nothing else, so that a
// seed decides all. (`rng.Float64()` lies in $[0, 1)$.)
//
// Hint: Compute the limit once, then draw each weight between -limit and +limit.
//
// Hint: 2*rng.Float64() - 1 lies between -1 and 1; the limit is math.Sqrt(6 /
// float64(fanIn+fanOut)).
//
// Hint: for i := range w { w[i] = limit * (2*rng.Float64() - 1) }

// GlorotUniformFill fills w with the weights of a layer of fanOut neurons with
// fanIn inputs each.
func GlorotUniformFill(w []float64, fanIn, fanOut int, rng *rand.Rand) {
	panic(exercises.NotTried) // replace this line by your code
}

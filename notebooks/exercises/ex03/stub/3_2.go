package stub

import (
	"math/rand/v2"

	"nnbook/notebooks/exercises"
)

// Exercise 3.2: He's truncated normal distribution (implement).
//
// Fill `w` as Keras' `he_normal` does. Draw from the normal distribution, and draw anew
// whatever lies more than two standard deviations from 0. Cutting off the tails leaves a
// distribution with 0.87962566103423978 times the standard deviation of the uncut one, so
// begin with one that is larger by as much. In the end the standard deviation must be
// $\sqrt{2/\text{in}}$. (`rng.NormFloat64()` is standard normal.)
//
// Hint: Draw a standard normal number, and while it lies beyond 2, draw it again.
//
// Hint: After the cut the standard deviation is 0.8796 times what it was. Divide by that
// number in the beginning.
//
// Hint: sigma := math.Sqrt(2/float64(fanIn)) / 0.87962566103423978; v := rng.NormFloat64();
// for math.Abs(v) > 2 { v = rng.NormFloat64() }; w[i] = sigma * v

// HeNormalFill fills w with the weights of neurons with fanIn inputs each.
func HeNormalFill(w []float64, fanIn int, rng *rand.Rand) {
	panic(exercises.NotTried) // replace this line by your code
}

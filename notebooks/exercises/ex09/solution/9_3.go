package solution

import "math/rand/v2"

// Exercise 9.3: A network that learns nothing (repair).
//
// The two calls draw two different orders, and each example gets the label of another one.
// What remains to be learned is how often each label occurs. One order for both keeps the
// pairs together.

// ShuffleExamples puts the examples and their labels into a random order.
func ShuffleExamples(x [][]float64, labels []int, rng *rand.Rand) {
	rng.Shuffle(len(x), func(i, j int) {
		x[i], x[j] = x[j], x[i]
		labels[i], labels[j] = labels[j], labels[i]
	})
}

package solutions

import (
	"math"
	"math/rand/v2"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 9.1: Updates an epoch (predict).
//
// 60000/64 = 937.5. The last half batch is used too, with 32 examples, so there are 938
// updates. With batch size 1 there are 60,000, which is why configuration 5 is so much faster
// than 4.

func UpdatesPerEpoch() float64 {
	return math.Ceil(60000.0 / 64)
}

// Exercise 9.2: How sure is a result? (implement).
//
// The mean is taken from the same few runs, so it lies nearer to them than the true mean does;
// dividing by n-1 makes up for that. For n = 1 the formula is 0/0, NaN, as it should be.

// MeanAndSpread returns the mean and the sample standard deviation.
func MeanAndSpread(errors []float64) (mean, spread float64) {
	n := float64(len(errors))
	for _, e := range errors {
		mean += e / n
	}
	squares := 0.0
	for _, e := range errors {
		squares += (e - mean) * (e - mean)
	}
	return mean, math.Sqrt(squares / (n - 1))
}

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

// Exercise 9.4: Which change was it? (design).
//
// All four combinations are needed. Starting from configuration 1, one run changes only the
// weights and one only the optimizer; if both changes together do more than the two by
// themselves add up to, they help each other. Several seeds show how much of it is chance, and
// the same seeds for all make the runs comparable.

func Ablation() []exercises.Run {
	var runs []exercises.Run
	for _, weights := range []string{"uniform", "glorot"} {
		for _, optimizer := range []string{"sgd", "adam"} {
			for seed := uint64(1); seed <= 5; seed++ {
				runs = append(runs, exercises.Run{Weights: weights, Optimizer: optimizer, Seed: seed})
			}
		}
	}
	return runs
}

// Exercise 9.5: Better than configuration 5 (challenge).
//
// Five epochs are few, so more updates an epoch help: batches of 16 make four times as many,
// and the error falls by about a tenth. Batch normalization with a larger learning rate is
// another way.

func BetterThanFive() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int) {
	return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 16
}

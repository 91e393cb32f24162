package stubs

import (
	"math/rand/v2"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 9.1: Updates an epoch (predict).
//
// How often are the weights changed in one epoch over 60,000 examples with batches of 64?

func UpdatesPerEpoch() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 9.2: How sure is a result? (implement).
//
// The same configuration, run with several seeds, gives several test errors. Return their mean
// and their standard deviation. The runs are a sample of all runs that could have been, so
// divide the sum of squares by $n-1$. With a single run the spread is not known: return NaN
// for it.

// MeanAndSpread returns the mean and the sample standard deviation.
func MeanAndSpread(errors []float64) (mean, spread float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 9.3: A network that learns nothing (repair).
//
// With this function in front of each epoch the training loss falls to that of guessing, and
// stays there. Without it the network learns. Find the bug.

// ShuffleExamples puts the examples and their labels into a random order.
func ShuffleExamples(x [][]float64, labels []int, rng *rand.Rand) {
	rng.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
	rng.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
}

// Exercise 9.4: Which change was it? (design).
//
// Configuration 3 differs from configuration 1 in two things: weights by Glorot uniform in
// place of uniform ±0.1, and Adam in place of gradient descent. List the runs of an experiment
// that shows what each of the two changes contributes by itself, whether they help each other,
// and how much is chance. The names are `"uniform"` and `"glorot"`, `"sgd"` and `"adam"`. A
// run takes minutes, so use at most 20.

func Ablation() []exercises.Run {
	panic(exercises.NotTried) // replace this line by: return []exercises.Run{{Weights: "uniform", Optimizer: "sgd", Seed: 1}, ...}
}

// Exercise 9.5: Better than configuration 5 (challenge).
//
// Configuration 5 (25 ReLU neurons with He normal weights, softmax and cross-entropy, Adam,
// batches of 64) is trained for 5 epochs on 5,000 built-in digits, and tested on 2,000 others.
// Beat its test error by at least 5 % of itself (the mean over three seeds counts, so that it
// is not chance), with the same 5 epochs and at most 25 hidden neurons in all. Return the
// hidden layers, the optimizer, and the batch size; the softmax layer of ten is added to your
// layers. The check takes some seconds.

func BetterThanFive() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int) {
	panic(exercises.NotTried) // replace this line by: return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
}

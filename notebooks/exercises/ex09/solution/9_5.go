package solution

import "nnbook/nnlib"

// Exercise 9.5: Better than configuration 5 (challenge).
//
// Five epochs are few, so more updates an epoch help: batches of 16 make four times as many,
// and the error falls by about a tenth. Batch normalization with a larger learning rate is
// another way.

func BetterThanFive() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int) {
	return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 16
}

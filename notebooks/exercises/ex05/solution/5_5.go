package solution

import "nnbook/nnlib"

// Exercise 5.5: Six sigmoid layers that learn (challenge).
//
// Batch normalization before each activation keeps the weighted sums where the sigmoid is
// steep, and its gamma can grow where that helps: the gradient arrives.

func SixSigmoidLayers() []nnlib.Layer {
	var layers []nnlib.Layer
	for range 6 {
		layers = append(layers,
			nnlib.Dense(20, nnlib.Linear, nnlib.GlorotUniform),
			nnlib.BatchNorm(),
			nnlib.Activate(nnlib.Sigmoid))
	}
	return layers
}

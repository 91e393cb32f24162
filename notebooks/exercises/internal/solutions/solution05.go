package solutions

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/nnlib"
)

// Exercise 5.1: Batch normalization, forward (implement).
//
// Epsilon stands inside the root, where it keeps a batch of equal values from a division by 0.

// BatchNormForward normalizes the values x of one neuron over a batch.
func BatchNormForward(x []float64, gamma, beta, epsilon float64) []float64 {
	mean, variance := stat.PopMeanVariance(x, nil)
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = gamma*(v-mean)/math.Sqrt(variance+epsilon) + beta
	}
	return y
}

// Exercise 5.2: Batch normalization, backward (implement).
//
// dbeta = Σ dy_i and dgamma = Σ dy_i·x̂_i. For x the chain rule has three paths, directly,
// through the mean and through the variance, which together give gamma/√(variance + epsilon) ·
// (dy_i - average(dy) - x̂_i·average(dy·x̂)): what is subtracted is the part of the gradient
// that normalization would undo anyway.

// BatchNormBackward returns the derivatives of the loss with respect to x,
// gamma and beta, given dy, that with respect to the outputs.
func BatchNormBackward(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64) {
	n := float64(len(x))
	mean, variance := stat.PopMeanVariance(x, nil)
	sigma := math.Sqrt(variance + epsilon)
	normalized := make([]float64, len(x))
	for i, v := range x {
		normalized[i] = (v - mean) / sigma
	}
	dbeta = floats.Sum(dy)
	dgamma = floats.Dot(dy, normalized)
	dx = make([]float64, len(x))
	for i := range dx {
		dx[i] = gamma / sigma * (dy[i] - dbeta/n - normalized[i]*dgamma/n)
	}
	return dx, dgamma, dbeta
}

// Exercise 5.3: A network that answers alike to everything (repair).
//
// The function computed the statistics of the batch, as in training. A batch of one example is
// its own mean, so that only beta is left. In inference the moving statistics take their
// place.

// BatchNormInference normalizes the values x of one neuron in inference mode.
func BatchNormInference(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = gamma*(v-movingMean)/math.Sqrt(movingVariance+epsilon) + beta
	}
	return y
}

// Exercise 5.4: A batch of one (predict).
//
// The mean of a single value is that value, so x - mean = 0 whatever x is, and beta = 0.5
// comes out. This is why batch normalization needs batches: at batch size 1 it wipes out its
// input. In inference mode the answer would have been 2·(7-3)/2 + 0.5 = 4.5.

func BatchOfOne() float64 {
	return 0.5
}

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

package stubs

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 5.1: Batch normalization, forward (implement).
//
// `x` holds the values of one neuron for the examples of a batch. Return, in training mode,
// $y_i = \gamma\,\frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta$, where $\mu$ and
// $\sigma^2$ are the mean and the variance of the batch; the variance is divided by the number
// of examples.

// BatchNormForward normalizes the values x of one neuron over a batch.
func BatchNormForward(x []float64, gamma, beta, epsilon float64) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 5.2: Batch normalization, backward (implement).
//
// Given $\partial L/\partial y_i$ in `dy`, return $\partial L/\partial x_i$,
// $\partial L/\partial\gamma$ and $\partial L/\partial\beta$. Mind that the mean and the
// variance depend on every $x_i$ too. With $\hat x$ for the normalized values, the result can
// be written with three averages over the batch.

// BatchNormBackward returns the derivatives of the loss with respect to x,
// gamma and beta, given dy, that with respect to the outputs.
func BatchNormBackward(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 5.3: A network that answers alike to everything (repair).
//
// In use, a trained network gets one example at a time. With this function for inference it
// gives the same answer for every example. Find the bug.

// BatchNormInference normalizes the values x of one neuron in inference mode.
func BatchNormInference(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64 {
	n := float64(len(x))
	mean, variance := 0.0, 0.0
	for _, v := range x {
		mean += v / n
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / n
	}
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = gamma*(v-mean)/math.Sqrt(variance+epsilon) + beta
	}
	return y
}

// Exercise 5.4: A batch of one (predict).
//
// A batch normalization layer with $\gamma = 2$, $\beta = 0.5$, moving mean 3 and moving
// variance 4 gets, in *training* mode, a batch of a single example with $x = 7$. What comes
// out? An answer within 0.01 is right.

func BatchOfOne() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 5.5: Six sigmoid layers that learn (challenge).
//
// The moons again, well prepared. A network for them must have at least six hidden layers of
// 20 sigmoid neurons. It is trained by gradient descent with rate 0.1, batches of 16, for 40
// epochs, and ends in one sigmoid neuron, which is added to your layers. As it stands the
// gradient vanishes and the network stays at 50 %. Return the hidden layers of one that is
// right for at least 95 % of the test examples. Between the layers you may put what you like.

func SixSigmoidLayers() []nnlib.Layer {
	panic(exercises.NotTried) // replace this line by: return []nnlib.Layer{nnlib.Dense(20, nnlib.Sigmoid, nnlib.GlorotUniform), ...}
}

package solution

import "math"

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

package stub

import "math"

// Exercise 5.3: A network that answers alike to everything (repair).
//
// In use, a trained network gets one example at a time. With this function for inference it
// gives the same answer for every example. Find the bug.
//
// Hint: What are mean and variance when x has a single element?
//
// Hint: Two of the arguments are not used at all.
//
// Hint: In inference, use movingMean and movingVariance in the place of the batch's mean and
// variance; both loops that compute those can go.

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

package solution

import "math"

// Exercise 4.1: Standardize, with the training data alone (implement).
//
// The test pixels are shifted and scaled by the training's numbers: the network must see a
// pixel of 200 as the same value in both sets, and in use there is no test set whose mean
// could be taken.

// Standardize returns the training and the test values, standardized with the
// mean and the standard deviation of the training values.
func Standardize(train, test []float64) (trainOut, testOut []float64) {
	mean, variance, n := 0.0, 0.0, float64(len(train))
	for _, v := range train {
		mean += v / n
	}
	for _, v := range train {
		variance += (v - mean) * (v - mean) / n
	}
	sigma := math.Sqrt(variance)
	apply := func(values []float64) []float64 {
		out := make([]float64, len(values))
		for i, v := range values {
			out[i] = (v - mean) / sigma
		}
		return out
	}
	return apply(train), apply(test)
}

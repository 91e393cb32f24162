package solution

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

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

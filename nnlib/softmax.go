package nnlib

// Softmax: several outputs that sum to 1.

import (
	"math"

	"nnbook/nnlib/internal/elementary"
)

// Softmax is the activation e^z_i / sum_j e^z_j for the output layer of a
// classifier with one neuron a class: outputs are positive and sum to 1. The
// largest z is subtracted first, which changes nothing but keeps the
// exponentials in range.
var Softmax Activation = softmax{}

type softmax struct{}

func (softmax) Name() string { return "softmax" }

func (softmax) Forward(y, z []float64) {
	largest := math.Inf(-1)
	for _, zi := range z {
		if zi > largest { // a NaN is passed over here, and spoils the sum below
			largest = zi
		}
	}
	sum := 0.0
	for i, zi := range z {
		y[i] = elementary.Exp(zi - largest)
		sum += y[i]
	}
	for i := range y {
		y[i] /= sum
	}
}

// Backward uses ∂y_i/∂z_j = y_i (δ_ij - y_j). With dy_i for ∂L/∂y_i and dz_j for
// ∂L/∂z_j: dz_j = y_j (dy_j - Σ_i dy_i y_i).
func (softmax) Backward(dz, dy, y, z []float64) {
	dot := 0.0
	for i, d := range dy {
		dot += float64(d * y[i])
	}
	for i, d := range dy {
		dz[i] = y[i] * (d - dot)
	}
}

package solution

import "math"

// Exercise 1.3: Neurons that are never open (repair).
//
// The mean of |h| can be above the limit although single outputs are not. A neuron is never open if
// no image leaves its output within the limit.

// NeverOpen returns the share of neurons whose tanh outputs all lie farther from 0 than limit. Each
// row of h is an image, each column a neuron.
func NeverOpen(h [][]float64, limit float64) float64 {
	never := 0
	for neuron := range h[0] {
		open := false
		for _, image := range h {
			open = open || math.Abs(image[neuron]) <= limit
		}
		if !open {
			never++
		}
	}
	return float64(never) / float64(len(h[0]))
}

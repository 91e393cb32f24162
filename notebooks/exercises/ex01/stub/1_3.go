package stub

import "math"

// Exercise 1.3: Neurons that are never open (repair).
//
// A neuron that is saturated for every image would be a row of the map of section 5 that is black from
// end to end. This function should return the share of such neurons, but it reports too many. Find the bug.
//
// Hint: A neuron has the outputs 0.999, 0.999 and 0.98. Is it ever open, and what does the function
// say?
//
// Hint: An average does not tell whether all of its numbers are large.
//
// Hint: Look for one output within the limit; if there is one, the neuron does not count.

// NeverOpen returns the share of neurons whose tanh outputs all lie farther from 0 than limit. Each
// row of h is an image, each column a neuron.
func NeverOpen(h [][]float64, limit float64) float64 {
	never := 0
	for neuron := range h[0] {
		sum := 0.0
		for _, image := range h {
			sum += math.Abs(image[neuron])
		}
		if sum/float64(len(h)) > limit {
			never++
		}
	}
	return float64(never) / float64(len(h[0]))
}

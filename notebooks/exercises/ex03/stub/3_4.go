package stub

import "math/rand/v2"

// Exercise 3.4: A layer with a fault (repair).
//
// Each neuron's weights are random and fill the right range. And yet the outputs of a new layer
// that is drawn by this function tell no more about an image than a single number would.
// Find the bug.
//
// Hint: Print the weights of a small layer and compare the rows with each other.
//
// Hint: All rows are equal. Which line makes each neuron begin at the same number?
//
// Hint: Move the line rng := rand.New(...) in front of the loop over the neurons.

// DrawLayer returns the weights of a layer, one neuron a row, drawn from the
// uniform distribution between -limit and limit.
func DrawLayer(neurons, inputs int, limit float64, seed uint64) [][]float64 {
	w := make([][]float64, neurons)
	for i := range w {
		rng := rand.New(rand.NewPCG(seed, 0))
		w[i] = make([]float64, inputs)
		for j := range w[i] {
			w[i][j] = limit * (2*rng.Float64() - 1)
		}
	}
	return w
}

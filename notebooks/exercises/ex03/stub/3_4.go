package stub

import "math/rand/v2"

// Exercise 3.4: Twenty-five neurons that are one (repair).
//
// A network whose layers are drawn by this function never learns more than with a single
// hidden neuron. Print the weights of a small layer, then find the bug.
//
// Hint: Compare the rows with each other.
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

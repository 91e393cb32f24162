package solution

import "math/rand/v2"

// Exercise 3.4: A layer with a fault (repair).
//
// The generator was made anew, with the same seed, for each neuron, so that all neurons got
// the same weights and compute the same output. If their output weights are equal too, they get
// equal gradients and stay equal; if those differ, as they do with random output weights, the
// neurons become different during training, but from a poor start. One generator must serve them
// all.

// DrawLayer returns the weights of a layer, one neuron a row, drawn from the
// uniform distribution between -limit and limit.
func DrawLayer(neurons, inputs int, limit float64, seed uint64) [][]float64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	w := make([][]float64, neurons)
	for i := range w {
		w[i] = make([]float64, inputs)
		for j := range w[i] {
			w[i][j] = limit * (2*rng.Float64() - 1)
		}
	}
	return w
}

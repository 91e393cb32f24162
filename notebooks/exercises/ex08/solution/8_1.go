package solution

// Exercise 8.1: Momentum and Nesterov (implement).
//
// Nesterov's step takes the momentum of the new velocity once more: it looks ahead to where
// the weights are going to be.

// MomentumStep changes the weights w and their velocities v, given the
// gradient g.
func MomentumStep(w, v, g []float64, learningRate, momentum float64, nesterov bool) {
	for i := range w {
		v[i] = momentum*v[i] - learningRate*g[i]
		if nesterov {
			w[i] += momentum*v[i] - learningRate*g[i]
		} else {
			w[i] += v[i]
		}
	}
}

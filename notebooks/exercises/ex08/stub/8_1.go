package stub

import "nnbook/notebooks/exercises"

// Exercise 8.1: Momentum and Nesterov (implement).
//
// Do one step. The velocity $v$ becomes $\mu v - \eta g$, with the learning rate $\eta$ and
// the gradient $g$. Plain momentum then adds the new velocity to $w$. Nesterov's form, as
// Keras has it, adds $\mu v - \eta g$ with the new $v$. Change `w` and `v` in place.
//
// Hint: The velocity first, then the weight, for each i.
//
// Hint: v[i] = momentum*v[i] - learningRate*g[i]. Then plain momentum adds v[i] to w[i].
//
// Hint: With Nesterov: w[i] += momentum*v[i] - learningRate*g[i], with the v[i] just computed.

// MomentumStep changes the weights w and their velocities v, given the
// gradient g.
func MomentumStep(w, v, g []float64, learningRate, momentum float64, nesterov bool) {
	panic(exercises.NotTried) // replace this line by your code
}

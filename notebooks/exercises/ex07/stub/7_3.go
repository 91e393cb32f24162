package stub

import "nnbook/notebooks/exercises"

// Exercise 7.3: Maxout, forward and backward (implement).
//
// A maxout neuron has several linear pieces, $z_p = w_p \cdot x + b_p$, and its output is the
// largest of them. Return the output, and its derivative with respect to each input. Of equal
// pieces the first counts.
//
// Hint: Compute each piece, and remember which is the largest so far.
//
// Hint: Start with piece 0, not with the value 0: all pieces may be negative. The derivative
// is the winner's row of weights.
//
// Hint: y = max over p of floats.Dot(w[p], x) + b[p]; dx = a copy of w[winner]

// MaxoutNeuron returns the output of a maxout neuron with the pieces' weights
// w, one piece a row, and biases b, and its derivatives with respect to x.
func MaxoutNeuron(x []float64, w [][]float64, b []float64) (y float64, dx []float64) {
	panic(exercises.NotTried) // replace this line by your code
}

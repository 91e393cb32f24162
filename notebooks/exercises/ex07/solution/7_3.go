package solution

import "gonum.org/v1/gonum/floats"

// Exercise 7.3: Maxout, forward and backward (implement).
//
// Only the winning piece decides the output, so the derivative is its row of weights; the
// others could move a little without any effect. The search begins with the first piece, since
// all pieces may be negative.

// MaxoutNeuron returns the output of a maxout neuron with the pieces' weights
// w, one piece a row, and biases b, and its derivatives with respect to x.
func MaxoutNeuron(x []float64, w [][]float64, b []float64) (y float64, dx []float64) {
	winner, y := 0, floats.Dot(w[0], x)+b[0]
	for p := 1; p < len(w); p++ {
		if z := floats.Dot(w[p], x) + b[p]; z > y {
			winner, y = p, z
		}
	}
	return y, append([]float64(nil), w[winner]...)
}

package stubs

import "nnbook/notebooks/exercises"

// Exercise 7.1: Softplus for any z (implement).
//
// Return $\ln(1 + e^z)$. It must be right to 12 digits for any $z$: for 800, where $e^z$ is
// infinite, and for -40, where $1 + e^z$ rounds to 1. (`math.Log1p(x)` is $\ln(1+x)$, exact
// for small $x$.)

// SoftplusOf returns ln(1 + e^z).
func SoftplusOf(z float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 7.2: The derivative of ELU (implement).
//
// ELU is $z$ for $z > 0$ and $\alpha(e^z - 1)$ otherwise. Return its derivative with respect
// to $z$.

// ELUPrime returns the derivative of the exponential linear unit at z.
func ELUPrime(z, alpha float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 7.3: Maxout, forward and backward (implement).
//
// A maxout neuron has several linear pieces, $z_p = w_p \cdot x + b_p$, and its output is the
// largest of them. Return the output, and its derivative with respect to each input. Of equal
// pieces the first counts.

// MaxoutNeuron returns the output of a maxout neuron with the pieces' weights
// w, one piece a row, and biases b, and its derivatives with respect to x.
func MaxoutNeuron(x []float64, w [][]float64, b []float64) (y float64, dx []float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 7.4: Too many dead neurons (repair).
//
// A ReLU neuron is dead if it is 0 for *every* example. This function finds dead neurons even
// in networks that are in the best of health. Find the bug.

// DeadNeurons returns, for each neuron, whether it is dead. h holds the ReLU
// outputs, one example a row, one neuron a column.
func DeadNeurons(h [][]float64) []bool {
	dead := make([]bool, len(h[0]))
	for _, row := range h {
		for j, v := range row {
			if v == 0 {
				dead[j] = true
			}
		}
	}
	return dead
}

// Exercise 7.5: An activation of your own (challenge).
//
// Eight hidden layers of 10 neurons with Glorot uniform weights learn the moons by gradient
// descent, with rate 0.05 and batches of 16, in 15 epochs. With the logistic sigmoid they stay
// at 50 %. Invent an activation with which they are right for at least 97 % of the test
// examples, for the better of two seeds. It must not be linear, and its derivative must be
// right; the check measures it.

// OwnActivation returns an activation function and its derivative.
func OwnActivation() (value, derivative func(z float64) float64) {
	panic(exercises.NotTried) // replace this line by your code
}

package solutions

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Exercise 7.1: Softplus for any z (implement).
//
// ln(1 + e^z) = z + ln(1 + e^-z). For positive z the second form has no large exponential, for
// negative z the first; both are written as one with |z|. The logarithm of 1 plus a tiny
// number needs `math.Log1p`.

// SoftplusOf returns ln(1 + e^z).
func SoftplusOf(z float64) float64 {
	return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
}

// Exercise 7.2: The derivative of ELU (implement).
//
// For positive z it is 1. Otherwise the constant -alpha drops out and alpha·e^z is left: it
// goes to 0 on the far left, but slowly, and the neuron is never dead.

// ELUPrime returns the derivative of the exponential linear unit at z.
func ELUPrime(z, alpha float64) float64 {
	if z > 0 {
		return 1
	}
	return alpha * math.Exp(z)
}

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

// Exercise 7.4: Too many dead neurons (repair).
//
// The function called a neuron dead if it was 0 for *some* example, which for a ReLU is the
// usual thing. It is alive as soon as it is not 0 for one.

// DeadNeurons returns, for each neuron, whether it is dead. h holds the ReLU
// outputs, one example a row, one neuron a column.
func DeadNeurons(h [][]float64) []bool {
	dead := make([]bool, len(h[0]))
	for j := range dead {
		dead[j] = true
	}
	for _, row := range h {
		for j, v := range row {
			if v != 0 {
				dead[j] = false
			}
		}
	}
	return dead
}

// Exercise 7.5: An activation of your own (challenge).
//
// The derivative should stay near 1 for the sums that occur, and must not go to 0 anywhere.
// This is a softer relative of the chapter's tanh(x) + 0.2x: the S-shaped z/(1+|z|), whose
// slope is 1/(1 + |z|)², and a line that keeps the slope above 0.3.

// OwnActivation returns an activation function and its derivative.
func OwnActivation() (value, derivative func(z float64) float64) {
	value = func(z float64) float64 { return z/(1+math.Abs(z)) + 0.3*z }
	derivative = func(z float64) float64 { return 1/((1+math.Abs(z))*(1+math.Abs(z))) + 0.3 }
	return value, derivative
}

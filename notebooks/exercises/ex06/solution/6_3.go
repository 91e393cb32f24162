package solution

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Exercise 6.3: A softmax that overflows (repair).
//
// Softmax of z - c is the same for any c. With the largest z as c, no exponent is above 0 and
// the sum is at least 1.

// SoftmaxOf returns the softmax of the weighted sums z of one example.
func SoftmaxOf(z []float64) []float64 {
	largest := floats.Max(z)
	y := make([]float64, len(z))
	sum := 0.0
	for i, v := range z {
		y[i] = math.Exp(v - largest)
		sum += y[i]
	}
	for i := range y {
		y[i] /= sum
	}
	return y
}

package stub

import "math"

// Exercise 6.3: A softmax that overflows (repair).
//
// This softmax is right for small numbers. A row of raw scores like 1000, 1001, 1002 makes it
// return NaN. Repair it so that it is right for any finite row.
//
// Hint: From which z on is math.Exp(z) infinite? What is infinity divided by infinity?
//
// Hint: Subtracting the same number from all z leaves softmax as it is. Which number keeps all
// exponents at 0 or below?
//
// Hint: Subtract the largest element, floats.Max(z), in the exponent.

// SoftmaxOf returns the softmax of the weighted sums z of one example.
func SoftmaxOf(z []float64) []float64 {
	y := make([]float64, len(z))
	sum := 0.0
	for i, v := range z {
		y[i] = math.Exp(v)
		sum += y[i]
	}
	for i := range y {
		y[i] /= sum
	}
	return y
}

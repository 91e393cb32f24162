package solution

import "math"

// Exercise 4.3: The root of a negative number (repair).
//
// The mean of x² and the square of the mean are two numbers of about 1e18, known to 16 digits,
// so that their difference is not known at all, and may even be negative. Subtracting the mean
// from each value first keeps the digits.

// StandardDeviation returns the standard deviation of the values, the root of
// their mean squared distance from their mean.
func StandardDeviation(values []float64) float64 {
	n := float64(len(values))
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	mean := sum / n
	squares := 0.0
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return math.Sqrt(squares / n)
}

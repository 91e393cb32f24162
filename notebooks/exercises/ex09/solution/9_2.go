package solution

import "math"

// Exercise 9.2: How sure is a result? (implement).
//
// The mean is taken from the same few runs, so it lies nearer to them than the true mean does;
// dividing by n-1 makes up for that. For n = 1 the formula is 0/0, NaN, as it should be.

// MeanAndSpread returns the mean and the sample standard deviation.
func MeanAndSpread(errors []float64) (mean, spread float64) {
	n := float64(len(errors))
	for _, e := range errors {
		mean += e / n
	}
	squares := 0.0
	for _, e := range errors {
		squares += (e - mean) * (e - mean)
	}
	return mean, math.Sqrt(squares / (n - 1))
}

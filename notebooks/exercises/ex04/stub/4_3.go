package stub

import "math"

// Exercise 4.3: The root of a negative number (repair).
//
// This function needs a single pass over the data, by $\sigma^2 = \overline{x^2} - \bar x^2$.
// It is right for pixels. For values like 1,000,000,001, 1,000,000,002, ... it returns NaN or
// nonsense. Repair it; a second pass is allowed.
//
// Hint: How many digits has a float64, and how many has 1,000,000,001 squared?
//
// Hint: Two huge numbers that are almost equal are subtracted. Make the numbers small before
// they are squared.
//
// Hint: First compute the mean; then, in a second loop, add up (v - mean)².

// StandardDeviation returns the standard deviation of the values, the root of
// their mean squared distance from their mean.
func StandardDeviation(values []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum += v
		squares += v * v
	}
	n := float64(len(values))
	return math.Sqrt(squares/n - sum/n*sum/n)
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 9.2: How sure is a result? (implement).
//
// The same configuration, run with several seeds, gives several test errors. Return their mean
// and their standard deviation. The runs are a sample of all runs that could have been, so
// divide the sum of squares by $n-1$. With a single run the spread is not known: return NaN
// for it.
//
// Hint: Two loops: one for the mean, one for the squared distances from it.
//
// Hint: The spread is the root of the sum of squares over n - 1. What is 0/0 in float64?
//
// Hint: return mean, math.Sqrt(squares / float64(len(errors)-1))

// MeanAndSpread returns the mean and the sample standard deviation.
func MeanAndSpread(errors []float64) (mean, spread float64) {
	panic(exercises.NotTried) // replace this line by your code
}

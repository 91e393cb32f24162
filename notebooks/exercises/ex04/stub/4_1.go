package stub

import "nnbook/notebooks/exercises"

// Exercise 4.1: Standardize, with the training data alone (implement).
//
// Return both sets of pixels, standardized: minus the mean, divided by the standard deviation
// $\sigma = \sqrt{\overline{(x - \bar x)^2}}$. Both numbers must come from the training pixels
// alone, also for the test pixels.
//
// Hint: Two numbers are computed, once: the mean and the standard deviation of train. Both
// sets are then treated alike.
//
// Hint: The variance is the mean of (v - mean)², over len(train) values, and sigma its root.
//
// Hint: trainOut[i] = (train[i] - mean) / sigma, testOut[i] = (test[i] - mean) / sigma, with
// the same mean and sigma.

// Standardize returns the training and the test values, standardized with the
// mean and the standard deviation of the training values.
func Standardize(train, test []float64) (trainOut, testOut []float64) {
	panic(exercises.NotTried) // replace this line by your code
}

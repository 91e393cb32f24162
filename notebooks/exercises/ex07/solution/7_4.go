package solution

// Exercise 7.4: Weights for any leak (design).
//
// Half of the weighted sums are positive and have the slope 1, half are negative and have the
// slope a, so a layer multiplies the mean square of the error by v(1 + a²)/2. That is 1 for
// v = 2/(1 + a²): He's 2 for ReLU, and 1 for the absolute value, whose slope is never less than
// 1 in size.

// LeakyVariance returns n times the variance of the weights that suit leaky
// ReLU with the slope a.
func LeakyVariance(a float64) float64 {
	return 2 / (1 + a*a)
}

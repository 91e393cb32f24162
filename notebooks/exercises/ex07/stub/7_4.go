package stub

import "nnbook/notebooks/exercises"

// Exercise 7.4: Weights for any leak (design).
//
// He's weights have the variance $2/n$, because ReLU passes half of the squared error on. Which
// variance suits leaky ReLU with the slope $a$ on its flat side? Return the factor $v$ in the
// variance $v/n$. The check builds networks of twenty layers of 100 for the slopes 0, 0.2, 0.5,
// 0.9 and $-1$ (that one is the absolute value), and measures: the error in layer 1 must be
// between a third of and three times that in layer 20, on average over five seeds. Vary `contestants` in
// section 8 first, and see what 2 does for a slope of 0.9.
//
// Hint: With weights of variance v/n, a layer multiplies the mean square of the error by v
// times the mean of the squared slope. Which slopes does a leaky ReLU have, and how often?
//
// Hint: Half of the weighted sums are positive, with slope 1, and half are negative, with slope
// a. The mean of the squared slope is (1 + a²)/2.
//
// Hint: return 2 / (1 + a*a)

// LeakyVariance returns n times the variance of the weights that suit leaky
// ReLU with the slope a.
func LeakyVariance(a float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

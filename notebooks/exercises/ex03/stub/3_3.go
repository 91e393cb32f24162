package stub

import "nnbook/notebooks/exercises"

// Exercise 3.3: How wide is the weighted sum? (predict).
//
// A neuron has 784 independent inputs with mean 0 and standard deviation 1. Its weights are
// drawn uniformly between -0.1 and 0.1, its bias is 0. What is the standard deviation of its
// weighted sum $z$? An answer within 2 % is right.
//
// Hint: Variances of independent terms add up. What is the variance of one term, weight times
// input?
//
// Hint: The uniform distribution within ±r has variance r²/3.
//
// Hint: The variance of z is 784 times 0.1²/3; its root is asked for.

func WeightedSumSigma() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

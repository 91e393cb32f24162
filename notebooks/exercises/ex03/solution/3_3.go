package solution

import "math"

// Exercise 3.3: How wide is the weighted sum? (predict).
//
// Variances of independent terms add up. A weight has variance 0.1²/3, the product with an
// input of variance 1 has the same, and 784 of them make 784·0.01/3 = 2.61, the square of
// 1.62.

func WeightedSumSigma() float64 {
	return math.Sqrt(784 * 0.1 * 0.1 / 3)
}

package stubs

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/notebooks/exercises"
)

// Exercise 4.1: Standardize, with the training data alone (implement).
//
// Return both sets of pixels, standardized: minus the mean, divided by the standard deviation
// $\sigma = \sqrt{\overline{(x - \bar x)^2}}$. Both numbers must come from the training pixels
// alone, also for the test pixels.

// Standardize returns the training and the test values, standardized with the
// mean and the standard deviation of the training values.
func Standardize(train, test []float64) (trainOut, testOut []float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 4.2: A digit in black and white (predict).
//
// Let 81 % of all pixels be 0, and the other 19 % be 175. What is their standard deviation? An
// answer within 1 is right. (Compare it with MNIST's afterwards.)

func PixelSigma() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 4.3: The root of a negative number (repair).
//
// This function needs a single pass over the data, by $\sigma^2 = \overline{x^2} - \bar x^2$.
// It is right for pixels. For values like 1,000,000,001, 1,000,000,002, ... it returns NaN or
// nonsense. Repair it; a second pass is allowed.

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

// Exercise 4.4: Moons in the wrong place (challenge).
//
// The two moons again, but measured in odd units: the first input lies around 5,000, the
// second within a few thousandths of 0. A small tanh network (2-16-1, Glorot uniform, gradient
// descent with rate 0.5, batches of 16, 40 epochs) does not learn them as they are. Prepare
// the inputs so that it is right for at least 97 % of the test examples. The network is not
// yours to change, and the truth is not shown to you; return two matrices of the same number
// of rows.

// PrepareMoons returns what the network is given instead of the inputs, one
// example a row.
func PrepareMoons(train, test *mat.Dense) (trainOut, testOut *mat.Dense) {
	panic(exercises.NotTried) // replace this line by: return train, test
}

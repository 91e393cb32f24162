package solutions

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Exercise 4.1: Standardize, with the training data alone (implement).
//
// The test pixels are shifted and scaled by the training's numbers: the network must see a
// pixel of 200 as the same value in both sets, and in use there is no test set whose mean
// could be taken.

// Standardize returns the training and the test values, standardized with the
// mean and the standard deviation of the training values.
func Standardize(train, test []float64) (trainOut, testOut []float64) {
	mean, variance, n := 0.0, 0.0, float64(len(train))
	for _, v := range train {
		mean += v / n
	}
	for _, v := range train {
		variance += (v - mean) * (v - mean) / n
	}
	sigma := math.Sqrt(variance)
	apply := func(values []float64) []float64 {
		out := make([]float64, len(values))
		for i, v := range values {
			out[i] = (v - mean) / sigma
		}
		return out
	}
	return apply(train), apply(test)
}

// Exercise 4.2: A digit in black and white (predict).
//
// The mean is 0.19·175 = 33.25. Of two values that lie 175 apart, with shares p and 1-p, the
// standard deviation is 175·√(p(1 - p)) = 175·0.392 = 68.7. MNIST's is 78.6: its pixels are
// more extreme.

func PixelSigma() float64 {
	return 175 * math.Sqrt(0.81*0.19)
}

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

// Exercise 4.4: Moons in the wrong place (challenge).
//
// The inputs have different units, so each column needs a mean and a standard deviation of its
// own, from the training examples. One pair for all, as for pixels, would leave the second
// column invisible.

// PrepareMoons returns what the network is given instead of the inputs, one
// example a row.
func PrepareMoons(train, test *mat.Dense) (trainOut, testOut *mat.Dense) {
	trainOut, testOut = mat.DenseCopyOf(train), mat.DenseCopyOf(test)
	_, columns := train.Dims()
	for j := range columns {
		mean, sigma := stat.PopMeanStdDev(mat.Col(nil, j, train), nil)
		for _, m := range []*mat.Dense{trainOut, testOut} {
			rows, _ := m.Dims()
			for i := range rows {
				m.Set(i, j, (m.At(i, j)-mean)/sigma)
			}
		}
	}
	return trainOut, testOut
}

package stub

import (
	"gonum.org/v1/gonum/mat"

	"nnbook/notebooks/exercises"
)

// Exercise 4.4: Moons in the wrong place (challenge).
//
// Two moons, a set of points in two classes, measured in odd units: the first input lies within a hundred of 5,000,
// the second within a few thousandths of 0. A small tanh network (2-16-1, Glorot uniform, gradient
// descent with rate 0.5, batches of 16, 40 epochs) does not learn them as they are. Prepare
// the inputs so that it is right for at least 97 % of the test examples. The network is not
// yours to change, and the target is not shown to you; return two matrices of the same number
// of rows.
//
// Hint: Print the mean and the standard deviation of each column.
//
// Hint: One mean and one standard deviation for all numbers, as for pixels, do not help: the
// columns differ.
//
// Hint: For each column j: mean, sigma := stat.PopMeanStdDev(mat.Col(nil, j, train), nil),
// then (value - mean)/sigma in both sets.

// PrepareMoons returns what the network is given instead of the inputs, one
// example a row.
func PrepareMoons(train, test *mat.Dense) (trainOut, testOut *mat.Dense) {
	panic(exercises.NotTried) // replace this line by: return train, test
}

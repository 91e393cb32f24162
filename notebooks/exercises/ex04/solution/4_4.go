package solution

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

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

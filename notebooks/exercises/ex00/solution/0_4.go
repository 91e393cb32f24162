package solution

// Exercise 0.4: An accuracy that cannot be right (repair).
//
// The search began with 0 as the largest value so far. Where all outputs are negative none
// beats it, and index 0 wins. It must begin with the first output.

// Accuracy returns the share of examples whose largest output is the one that
// is largest in the truth. Each row is one example.
func Accuracy(yhat, y [][]float64) float64 {
	largest := func(row []float64) int {
		index := 0
		for i, v := range row {
			if v > row[index] {
				index = i
			}
		}
		return index
	}
	hits := 0
	for i := range yhat {
		if largest(yhat[i]) == largest(y[i]) {
			hits++
		}
	}
	return float64(hits) / float64(len(yhat))
}

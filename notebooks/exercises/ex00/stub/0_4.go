package stub

// Exercise 0.4: An accuracy that cannot be right (repair).
//
// The network's answer is the output that is largest. This function worked well with sigmoid
// outputs. With tanh outputs, between -1 and 1, it now and then reports an accuracy that is
// too high or too low. Find the bug.
//
// Hint: What does the inner function return for the row [-0.9 -0.2 -0.5]?
//
// Hint: The search begins with 0 as the largest value so far. Which rows have no value above
// that?
//
// Hint: Let the search begin with the first element: compare v with row[index].

// Accuracy returns the share of examples whose largest output is the one that
// is largest in the truth. Each row is one example.
func Accuracy(yhat, y [][]float64) float64 {
	largest := func(row []float64) int {
		best, index := 0.0, 0
		for i, v := range row {
			if v > best {
				best, index = v, i
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

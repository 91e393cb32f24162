package stub

// Exercise 1.3: Half of the saturated neurons are missing (repair).
//
// The share of saturated outputs that this function reports is about half of what the
// histogram shows. Find the bug.
//
// Hint: Which values can tanh take, and at which of them is it flat?
//
// Hint: A neuron with output -0.999 is saturated too.
//
// Hint: Compare math.Abs(v) with the limit.

// SaturatedShare returns the share of the tanh outputs h, one example a row,
// that lie farther from 0 than limit.
func SaturatedShare(h [][]float64, limit float64) float64 {
	saturated, all := 0, 0
	for _, row := range h {
		for _, v := range row {
			if v > limit {
				saturated++
			}
			all++
		}
	}
	return float64(saturated) / float64(all)
}

package solution

import "math"

// Exercise 1.3: Half of the saturated neurons are missing (repair).
//
// tanh saturates at -1 as well as at 1, so it is the distance from 0 that counts.

// SaturatedShare returns the share of the tanh outputs h, one example a row,
// that lie farther from 0 than limit.
func SaturatedShare(h [][]float64, limit float64) float64 {
	saturated, all := 0, 0
	for _, row := range h {
		for _, v := range row {
			if math.Abs(v) > limit {
				saturated++
			}
			all++
		}
	}
	return float64(saturated) / float64(all)
}

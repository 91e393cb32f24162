package explore

import "math"

// decimals rounds to that many places behind the point: a page stores its default, and no eye sees the rest.
func decimals(places int, values ...float64) []float64 {
	rounded := make([]float64, len(values))
	for i, v := range values {
		rounded[i] = math.Round(v*math.Pow10(places))/math.Pow10(places) + 0 // + 0 turns -0 into 0
	}
	return rounded
}

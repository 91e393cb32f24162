package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A Histogram counts values in bins of equal width between Low and High;
// what lies outside is counted in the first or last bin.
type Histogram struct {
	Low, High float64
	Share     []float64 // of the values, for each bin; they sum to 1
	// Mean, StdDev and Zeros are of the values themselves: the average, the
	// standard deviation, and the share that is exactly 0.
	Mean, StdDev, Zeros float64
}

// NewHistogram counts all elements of the matrices.
func NewHistogram(low, high float64, bins int, values ...*mat.Dense) Histogram {
	h := Histogram{Low: low, High: high, Share: make([]float64, bins)}
	var all []float64
	for _, m := range values {
		rows, _ := m.Dims()
		for i := range rows {
			all = append(all, m.RawRowView(i)...)
		}
	}
	for _, v := range all {
		if v == 0 {
			h.Zeros++
		}
		bin := int(math.Floor((v - low) / (high - low) * float64(bins)))
		h.Share[min(max(bin, 0), bins-1)]++
	}
	for i := range h.Share {
		h.Share[i] /= float64(len(all))
	}
	h.Zeros /= float64(len(all))
	h.Mean, h.StdDev = stat.PopMeanStdDev(all, nil)
	return h
}

package ex04

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex04/stub"
)

type deviation = func(values []float64) float64

// Check3 checks the repaired standard deviation.
func Check3(repaired func(values []float64) float64) exercises.Answer {
	right := func(values []float64) float64 { return stat.PopStdDev(values, nil) }
	of := func(values ...float64) check.Example[deviation] {
		return check.Example[deviation]{
			Input: fmt.Sprintf("values = %.12g", values),
			Call:  func(f deviation) []check.Output { return check.Number(f(slices.Clone(values))) },
		}
	}
	return check.Exercise(4, 3, check.Comparison[deviation]{
		Examples: []check.Example[deviation]{
			of(1, 2, 3, 4), of(0, 0, 0, 255), of(7),
			of(1000000001, 1000000002, 1000000003), of(1e9, 1e9, 1e9+6), of(-3e9, -3e9+1, -3e9+2, -3e9+3), of(1234567.1, 1234567.2),
		},
		Want:      right,
		Planted:   new(stub.StandardDeviation),
		Tolerance: 1e-6,
		Mistakes: []check.Mistake[deviation]{
			{Says: "the NaN is gone, but not its cause: the difference of two huge numbers has lost its digits", Does: func(values []float64) float64 {
				if s := stub.StandardDeviation(values); !math.IsNaN(s) {
					return s
				}
				return 0
			}},
			{Says: "the NaN is gone, but not its cause: the difference of two huge numbers has lost its digits", Does: func(values []float64) float64 {
				mean, meanSquare := stat.Mean(values, nil), stat.MomentAbout(2, values, 0, nil)
				return math.Sqrt(math.Abs(meanSquare - mean*mean))
			}},
			{Says: "this is the variance; its root was asked for", Does: func(v []float64) float64 { return right(v) * right(v) }},
			{Says: "the sum is divided by n - 1; here it is the mean over all n values", Does: func(v []float64) float64 { return stat.StdDev(v, nil) }},
			{Says: "this is the mean distance from the mean: the distances must be squared", Does: func(v []float64) float64 {
				mean, sum := stat.Mean(v, nil), 0.0
				for _, x := range v {
					sum += math.Abs(x - mean)
				}
				return sum / float64(len(v))
			}},
		},
	}.Judge(repaired))
}

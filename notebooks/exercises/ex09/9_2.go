package ex09

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

type meanAndSpread = func(errors []float64) (mean, spread float64)

// Check2 checks the mean and the spread of a sample.
func Check2(meanAndSpreadOf func(errors []float64) (mean, spread float64)) exercises.Answer {
	right := func(e []float64) (float64, float64) { return stat.MeanStdDev(e, nil) }
	of := func(errors ...float64) check.Example[meanAndSpread] {
		return check.Example[meanAndSpread]{
			Input: fmt.Sprintf("errors = %v", errors),
			Call: func(f meanAndSpread) []check.Output {
				mean, spread := f(slices.Clone(errors))
				return []check.Output{check.Named("mean", mean), check.Named("spread", spread)}
			},
		}
	}
	only := func(spread func(e []float64) float64) meanAndSpread {
		return func(e []float64) (float64, float64) { return stat.Mean(e, nil), spread(e) }
	}
	return check.Exercise(9, 2, check.Comparison[meanAndSpread]{
		Examples: []check.Example[meanAndSpread]{of(0.031, 0.035), of(0.05, 0.07, 0.06, 0.06), of(1, 2, 3, 4, 10), of(0.04)},
		Want: func(e []float64) (float64, float64) {
			if len(e) == 1 {
				return e[0], math.NaN()
			}
			return right(e)
		},
		Mistakes: []check.Mistake[meanAndSpread]{
			{Says: "the sum of squares is divided by n; for a sample divide by n - 1", Does: only(func(e []float64) float64 { return stat.PopStdDev(e, nil) })},
			{Says: "this is the variance; the spread is its root", Does: only(func(e []float64) float64 {
				if len(e) == 1 {
					return math.NaN()
				}
				return stat.Variance(e, nil)
			})},
			{Says: "with a single run the spread is not 0, but not known: NaN", Does: only(func(e []float64) float64 {
				if len(e) == 1 {
					return 0
				}
				return stat.StdDev(e, nil)
			})},
			{Says: "this is the standard error of the mean, the spread divided by the root of n", Does: only(func(e []float64) float64 {
				if len(e) == 1 {
					return math.NaN()
				}
				return stat.StdDev(e, nil) / math.Sqrt(float64(len(e)))
			})},
			{Says: "this is the distance between the largest and the smallest", Does: only(func(e []float64) float64 { return slices.Max(e) - slices.Min(e) })},
			{Says: "mean and spread are interchanged", Does: func(e []float64) (float64, float64) { m, s := right(e); return s, m }},
		},
	}.Judge(meanAndSpreadOf))
}

package ex09

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.MeanAndSpread, solution.MeanAndSpread,
		attempt.Wrong("n", "divide by n - 1", func(errors []float64) (float64, float64) {
			mean, spread := solution.MeanAndSpread(errors)
			if len(errors) == 1 {
				return mean, 0
			}
			n := float64(len(errors))
			return mean, spread * math.Sqrt((n-1)/n)
		}),
		attempt.Wrong("0 for one run", "not known", func(errors []float64) (float64, float64) {
			if len(errors) == 1 {
				return errors[0], 0
			}
			return solution.MeanAndSpread(errors)
		}),
		attempt.Right("by gonum", func(errors []float64) (float64, float64) { return stat.MeanStdDev(errors, nil) }),
		attempt.Right("nearly", func(errors []float64) (float64, float64) {
			mean, spread := solution.MeanAndSpread(errors)
			return mean, spread + 0.9e-9
		}),
		attempt.Refused("not quite", func(errors []float64) (float64, float64) {
			mean, spread := solution.MeanAndSpread(errors)
			return mean, spread + 1.1e-9
		}),
	)
}

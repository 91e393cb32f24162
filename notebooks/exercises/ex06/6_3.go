package ex06

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex06/solution"
	"nnbook/notebooks/exercises/ex06/stub"
)

type onRow = func(z []float64) []float64

// Check3 checks the repaired softmax.
func Check3(repaired func(z []float64) []float64) exercises.Answer {
	by := func(offset func(z []float64) float64) onRow {
		return func(z []float64) []float64 {
			c, sum := offset(z), 0.0
			y := make([]float64, len(z))
			for i, v := range z {
				y[i] = math.Exp(v - c)
				sum += y[i]
			}
			floats.Scale(1/sum, y)
			return y
		}
	}
	planted := stub.SoftmaxOf
	row := func(z ...float64) check.Example[onRow] {
		return check.Example[onRow]{
			Input: fmt.Sprintf("z = %v", z),
			Call:  func(f onRow) []check.Output { return check.List(f(slices.Clone(z))) },
		}
	}
	return check.Exercise(6, 3, check.Comparison[onRow]{
		Examples: []check.Example[onRow]{row(1, 2, 3), row(0, 0), row(1000, 1001, 1002), row(-1000, -1001), row(-800, 0, 800), row(-2000, -2001, 5)},
		Want:     solution.SoftmaxOf,
		Planted:  &planted,
		Mistakes: []check.Mistake[onRow]{
			{Says: "the exponents are capped: large scores that differ must not become equal", Does: func(z []float64) []float64 {
				for i, v := range z {
					z[i] = math.Min(v, 700)
				}
				return planted(z)
			}},
			{Says: "the smallest element is subtracted: the largest exponent can still be far above 0", Does: by(floats.Min)},
			{Says: "the first element is subtracted; another one may be far larger", Does: by(func(z []float64) float64 { return z[0] })},
			{Says: "the mean is subtracted; the largest may still be far above it", Does: by(func(z []float64) float64 { return floats.Sum(z) / float64(len(z)) })},
			{Says: "dividing the scores by the largest changes their differences: subtract it", Does: func(z []float64) []float64 {
				y := slices.Clone(z)
				floats.Scale(1/floats.Max(z), y)
				return planted(y)
			}},
			{Says: "0 is subtracted where all scores are negative: start the search for the largest at z[0], not at 0", Does: by(func(z []float64) float64 { return math.Max(0, floats.Max(z)) })},
			{Says: "this overflows still: the largest must be subtracted before math.Exp", Does: planted},
		},
	}.Judge(repaired))
}

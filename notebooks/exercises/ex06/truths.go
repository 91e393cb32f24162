package ex06

import (
	"fmt"

	"nnbook/notebooks/exercises/check"
)

// onTruth is a function of a prediction, or a weighted sum, and the truth.
type onTruth = func(x, y float64) float64

// onTruths returns examples for a function of two numbers.
func onTruths(name string, pairs ...[2]float64) []check.Example[onTruth] {
	var out []check.Example[onTruth]
	for _, p := range pairs {
		out = append(out, check.Example[onTruth]{
			Input: fmt.Sprintf("%s = %g, y = %g", name, p[0], p[1]),
			Call:  func(f onTruth) []check.Output { return check.Number(f(p[0], p[1])) },
		})
	}
	return out
}

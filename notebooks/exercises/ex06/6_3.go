package ex06

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex06/stub"
)

type onOutputs = func(y, dy []float64) []float64

// Check3 checks the repaired way back through softmax.
func Check3(repaired func(y, dy []float64) []float64) exercises.Answer {
	by := func(share func(y, dy []float64) float64) onOutputs {
		return func(y, dy []float64) []float64 {
			s := share(y, dy)
			dz := make([]float64, len(y))
			for j := range y {
				dz[j] = y[j] * (dy[j] - s)
			}
			return dz
		}
	}
	with := func(dy []float64, z ...float64) check.Example[onOutputs] {
		y := make([]float64, len(z))
		nnlib.Softmax.Forward(y, z)
		return check.Example[onOutputs]{
			Input: fmt.Sprintf("y = %.4f, dy = %g", y, dy),
			Call:  func(f onOutputs) []check.Output { return check.List(f(slices.Clone(y), slices.Clone(dy))) },
		}
	}
	return check.Exercise(6, 3, check.Comparison[onOutputs]{
		Examples: []check.Example[onOutputs]{
			with([]float64{1, 0, 0}, 2, -1, 0.5), with([]float64{1, 1, 1}, 1, 2, 3), with([]float64{0, -3}, 0, 1),
			with([]float64{0.5, -2, 4, 1}, -1, 0, 1, 0.3), with([]float64{2, -1, 0}, 40, 0, -40),
		},
		Want: func(y, dy []float64) []float64 {
			dz := make([]float64, len(y))
			nnlib.Softmax.Backward(dz, dy, y, nil)
			return dz
		},
		Planted: new(stub.SoftmaxBackward),
		Mistakes: []check.Mistake[onOutputs]{
			{Says: "the sum of dy must be weighted with the outputs: the sum of all dy[i]*y[i]", Does: by(func(_, dy []float64) float64 { return floats.Sum(dy) })},
			{Says: "the other outputs have a negative sign: subtract the sum", Does: by(func(y, dy []float64) float64 { return -floats.Dot(dy, y) })},
			{Says: "only the first term is there: raising z_j also takes from all outputs, j's own included", Does: by(func(_, _ []float64) float64 { return 0 })},
			{Says: "the factor y[j] in front is missing", Does: func(y, dy []float64) []float64 {
				dz := slices.Clone(dy)
				floats.AddConst(-floats.Dot(dy, y), dz)
				return dz
			}},
			{Says: "the average of dy must be weighted with the outputs", Does: by(func(_, dy []float64) float64 { return floats.Sum(dy) / float64(len(dy)) })},
			{Says: "an output's own term is left out of the sum, and its 1 - y[j] with it", Does: func(y, dy []float64) []float64 {
				s := floats.Dot(dy, y)
				dz := make([]float64, len(y))
				for j := range y {
					dz[j] = y[j] * (dy[j] - (s - dy[j]*y[j]))
				}
				return dz
			}},
		},
	}.Judge(repaired))
}

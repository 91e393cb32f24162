package ex02

import (
	"fmt"
	"math"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex02/stub"
)

type layerBackward = func(dy, y []float64, w [][]float64) []float64

// Check3 checks the repaired backward pass against the slope of a loss.
func Check3(repaired func(dy, y []float64, w [][]float64) []float64) exercises.Answer {
	backward := func(slope func(y float64) float64) layerBackward {
		return func(dy, y []float64, w [][]float64) []float64 {
			dx := make([]float64, len(w[0]))
			for i := range dy {
				for j := range dx {
					dx[j] += dy[i] * slope(y[i]) * w[i][j]
				}
			}
			return dx
		}
	}
	// The wanted derivative is measured: the loss is the sum of dy_i y_i, so
	// that dy is its derivative with respect to y.
	with := func(dy, x []float64, w ...[]float64) check.Example[layerBackward] {
		forward := func(x []float64) []float64 {
			y := make([]float64, len(w))
			for i, row := range w {
				for j, weight := range row {
					y[i] += weight * x[j]
				}
				y[i] = math.Tanh(y[i])
			}
			return y
		}
		y := forward(x)
		loss := func(x []float64) float64 {
			sum := 0.0
			for i, v := range forward(x) {
				sum += dy[i] * v
			}
			return sum
		}
		return check.Example[layerBackward]{
			Input: fmt.Sprintf("dy = %v, y = %.4v, w = %v", dy, y, w),
			Call: func(f layerBackward) []check.Output {
				return check.List(f(slices.Clone(dy), slices.Clone(y), check.CloneRows(w)))
			},
			Want: check.List(check.GradientOf(loss, x)),
		}
	}
	return check.Exercise(2, 3, check.Comparison[layerBackward]{
		Examples: []check.Example[layerBackward]{
			with([]float64{1}, []float64{0.5}, []float64{1}),
			with([]float64{1, -2}, []float64{0.3, -0.4, 0.1}, []float64{1, 2, -1}, []float64{0.5, -1, 3}),
			with([]float64{0.5, 0.25}, []float64{-0.6, 0.2}, []float64{1, 0.5}, []float64{2, -1}),
		},
		Planted:   new(stub.TanhLayerBackward),
		Tolerance: 1e-8,
		Mistakes: []check.Mistake[layerBackward]{
			{Says: "y is taken for z: 1 - tanh²(y) applies tanh a second time; y is tanh(z) already", Does: backward(func(y float64) float64 { return 1 - math.Tanh(y)*math.Tanh(y) })},
			{Says: "the derivative of the activation is missing", Does: backward(func(float64) float64 { return 1 })},
			{Says: "the derivative of tanh is 1 - y², not 1 - y", Does: backward(func(y float64) float64 { return 1 - y })},
			{Says: "the sign is wrong: tanh rises everywhere, so its derivative is positive", Does: backward(func(y float64) float64 { return y*y - 1 })},
			{Says: "the derivative of tanh is 1 - y², not y²", Does: backward(func(y float64) float64 { return y * y })},
			{Says: "this is the output where its derivative 1 - y² belongs", Does: backward(func(y float64) float64 { return y })},
		},
	}.Judge(repaired))
}

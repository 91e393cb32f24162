package ex03

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

type fitToData = func(w, x [][]float64)

// Check1 checks the weights of a layer that were fitted to data.
func Check1(fit func(w, x [][]float64)) exercises.Answer {
	dividedBy := func(divisor func(z []float64) float64) fitToData {
		return func(w, x [][]float64) {
			d := divisor(sums(w, x))
			for _, row := range w {
				for j := range row {
					row[j] /= d
				}
			}
		}
	}
	meanSquare := func(z []float64) float64 {
		sum := 0.0
		for _, v := range z {
			sum += v * v
		}
		return sum / float64(len(z))
	}
	with := func(w, x [][]float64) check.Example[fitToData] {
		return check.Example[fitToData]{
			Input: fmt.Sprintf("w = %v, x = %v", w, x),
			Call: func(f fitToData) []check.Output {
				own := check.CloneRows(w)
				f(own, check.CloneRows(x))
				return []check.Output{check.Named("w", slices.Concat(own...)...)}
			},
		}
	}
	return check.Exercise(3, 1, check.Comparison[fitToData]{
		Examples: []check.Example[fitToData]{
			with([][]float64{{2}}, [][]float64{{3}, {1}}),
			with([][]float64{{1, 2}, {0, 5}}, [][]float64{{1, 1}, {2, -1}, {0, 3}}),
			with([][]float64{{0.1, -0.2, 0.3}}, [][]float64{{1, 0, 2}, {4, 1, 0}}),
		},
		Want: dividedBy(func(z []float64) float64 { return math.Sqrt(meanSquare(z)) }),
		Mistakes: []check.Mistake[fitToData]{
			{Says: "the weights are divided by the mean square; take its root", Does: dividedBy(meanSquare)},
			{Says: "this is the standard deviation; the mean square of the sums is asked for, and their mean is not 0", Does: dividedBy(func(z []float64) float64 { return stat.PopStdDev(z, nil) })},
			{Says: "the squares are added but not averaged", Does: dividedBy(func(z []float64) float64 { return math.Sqrt(meanSquare(z) * float64(len(z))) })},
			{Says: "the weights are multiplied by the root; divide by it", Does: dividedBy(func(z []float64) float64 { return 1 / math.Sqrt(meanSquare(z)) })},
			{Says: "the weights are as they were: write into w, as in w[i][j] /= ...", Does: func(w, x [][]float64) {}},
			{Says: "each neuron was fitted by itself; one number for the whole layer is asked for", Does: func(w, x [][]float64) {
				for i := range w {
					dividedBy(func(z []float64) float64 { return math.Sqrt(meanSquare(z)) })(w[i:i+1], x)
				}
			}},
		},
	}.Judge(fit))
}

// sums are the weighted sums of a layer: for each example, those of all neurons.
func sums(w, x [][]float64) []float64 {
	var all []float64
	for _, example := range x {
		for _, row := range w {
			z := 0.0
			for j, weight := range row {
				z += weight * example[j]
			}
			all = append(all, z)
		}
	}
	return all
}

package ex02

import (
	"fmt"
	"slices"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

type chain = func(x float64, w []float64) float64

// Check2 checks the derivative of a chain of neurons against the slope of
// the chain itself.
func Check2(chainDerivative func(x float64, w []float64) float64) exercises.Answer {
	s, slope := nnlib.Sigmoid.Value, nnlib.Sigmoid.Derivative
	forward := func(x float64, w []float64) float64 {
		for _, weight := range w {
			x = s(weight * x)
		}
		return x
	}
	along := func(start float64, step func(product, z, weight float64) float64) chain {
		return func(y float64, w []float64) float64 {
			product := start
			for _, weight := range w {
				product = step(product, weight*y, weight)
				y = s(weight * y)
			}
			return product
		}
	}
	with := func(x float64, w ...float64) check.Example[chain] {
		return check.Example[chain]{
			Input: fmt.Sprintf("x = %v, w = %v", x, w),
			Call:  func(f chain) []check.Output { return check.Number(f(x, slices.Clone(w))) },
		}
	}
	return check.Exercise(2, 2, check.Comparison[chain]{
		Examples: []check.Example[chain]{
			with(0.5, 1), with(0.3, 2), with(-1, 0.5, -3), with(2, 1, 1, 1, 1), with(0.7, 4, -2, 3, 5, -1), with(0.7),
		},
		Want: func(x float64, w []float64) float64 {
			return check.SlopeOf(func(x float64) float64 { return forward(x, w) }, x)
		},
		Tolerance: 1e-8,
		Mistakes: []check.Mistake[chain]{
			{Says: "the weights are missing: the derivative of S(w y) with respect to y is S'(w y)·w", Does: along(1, func(p, z, w float64) float64 { return p * slope(z) })},
			{Says: "the derivatives S' are missing: this is the product of the weights alone", Does: along(1, func(p, z, w float64) float64 { return p * w })},
			{Says: "the layers' factors are added; the chain rule multiplies them", Does: along(0, func(p, z, w float64) float64 { return p + slope(z)*w })},
			{Says: "S' is taken at the neuron's output; it must be taken at z = w y, or written as y(1 - y)", Does: along(1, func(p, z, w float64) float64 { return p * slope(s(z)) * w })},
			{Says: "S is used where its derivative S' belongs", Does: along(1, func(p, z, w float64) float64 { return p * s(z) * w })},
			{Says: "this is the output of the chain, not its derivative", Does: forward},
			{Says: "S' is taken at y instead of at z = w y", Does: func(y float64, w []float64) float64 {
				product := 1.0
				for _, weight := range w {
					product *= slope(y) * weight
					y = s(weight * y)
				}
				return product
			}},
		},
	}.Judge(chainDerivative))
}

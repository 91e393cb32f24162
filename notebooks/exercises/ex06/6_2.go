package ex06

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check2 checks the fused error term.
func Check2(outputError func(z, y float64) float64) exercises.Answer {
	s := nnlib.Sigmoid.Value
	product := func(inner float64) onTruth {
		return func(z, y float64) float64 {
			p := s(z)
			return -(y/p + inner*(1-y)/(1-p)) * p * (1 - p)
		}
	}
	return check.Exercise(6, 2, check.Comparison[onTruth]{
		Examples: onTruths("z", [2]float64{0, 1}, [2]float64{1.5, 0}, [2]float64{-2, 1}, [2]float64{0.5, 0.3}, [2]float64{40, 0}, [2]float64{-40, 1},
			[2]float64{800, 0}, [2]float64{-800, 1}, [2]float64{800, 1}, [2]float64{-800, 0}),
		Want: nnlib.BinaryCrossEntropyFromLogits.Derivative,
		Mistakes: []check.Mistake[onTruth]{
			{Says: "the product of the two derivatives: where the neuron is saturated, infinity times 0 is NaN. Simplify it on paper to ŷ - y", Does: product(-1)},
			{Says: "the book's Equation 5-2 lacks a minus: it is -(y/ŷ - (1-y)/(1-ŷ))", Does: product(1)},
			{Says: "the sign is the other way round: ŷ - y", Does: func(z, y float64) float64 { return y - s(z) }},
			{Says: "this is the error term of the squared error, (ŷ - y)·S'(z): with cross-entropy the factor S' cancels", Does: func(z, y float64) float64 { return (s(z) - y) * s(z) * (1 - s(z)) }},
			{Says: "this is z - y; the prediction is ŷ = S(z)", Does: func(z, y float64) float64 { return z - y }},
			{Says: "this is the derivative with respect to ŷ, not z: multiply it by S'(z) and simplify", Does: func(z, y float64) float64 { return -(y/s(z) - (1-y)/(1-s(z))) }},
			{Says: "the derivative is clipped: where the neuron is saturated and wrong, 1 or -1 must come out, not 0", Does: func(z, y float64) float64 {
				p := s(z)
				return nnlib.BinaryCrossEntropy.Derivative(p, y) * p * (1 - p)
			}},
			{Says: "this is the loss, not its derivative", Does: nnlib.BinaryCrossEntropyFromLogits.Of},
			{Says: "math.Exp(z) overflows for large z: use 1/(1 + e^-z)", Does: func(z, y float64) float64 { return math.Exp(z)/(1+math.Exp(z)) - y }},
		},
	}.Judge(outputError))
}

package ex06

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex06/solution"
)

// Check1 checks the loss that belongs to tanh.
func Check1(tanhLoss func(yhat, y float64) float64) exercises.Answer {
	right := solution.TanhLoss
	return check.Exercise(6, 1, check.Comparison[onTruth]{
		Examples: onTruths("yhat", [2]float64{0.5, 1}, [2]float64{-0.5, 1}, [2]float64{0, 1}, [2]float64{-0.999, 1}, [2]float64{1, 1},
			[2]float64{0.5, -1}, [2]float64{-0.5, -1}, [2]float64{0.9, -1}, [2]float64{-1, -1}),
		Want: right,
		Mistakes: []check.Mistake[onTruth]{
			{Says: "a constant is missing: the loss of a perfect answer must be 0", Does: func(p, y float64) float64 { return right(p, y) - math.Ln2 }},
			{Says: "the sign: the loss grows as the answer gets better", Does: func(p, y float64) float64 { return -right(p, y) }},
			{Says: "the two targets are interchanged", Does: func(p, y float64) float64 { return right(p, -y) }},
			{Says: "this is half of it: for y = 1, 1 - ŷ² = (1 - ŷ)(1 + ŷ), and 1 - ŷ cancels, with no factor left", Does: func(p, y float64) float64 { return right(p, y) / 2 }},
			{Says: "this is twice the loss: its error term is 2(ŷ - y)", Does: func(p, y float64) float64 { return 2 * right(p, y) }},
			{Says: "this is the sigmoid's loss: tanh has another derivative, and another loss", Does: formula51},
			{Says: "this is the squared error, whose error term carries the factor 1 - ŷ²", Does: nnlib.HalfSquaredError.Of},
		},
	}.Judge(tanhLoss))
}

// formula51 is Equation 5-1 as it stands.
func formula51(yhat, y float64) float64 {
	return -(y*math.Log(yhat) + (1-y)*math.Log(1-yhat))
}

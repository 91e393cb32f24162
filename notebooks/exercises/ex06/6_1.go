package ex06

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the cross-entropy.
func Check1(crossEntropy func(yhat, y float64) float64) exercises.Answer {
	by := func(log check.Real) onTruth {
		return func(yhat, y float64) float64 {
			p := math.Min(math.Max(yhat, 1e-7), 1-1e-7)
			return -(y*log(p) + (1-y)*log(1-p))
		}
	}
	return check.Exercise(6, 1, check.Comparison[onTruth]{
		Examples: onTruths("yhat", [2]float64{0.5, 1}, [2]float64{0.2, 1}, [2]float64{0.2, 0}, [2]float64{0.9, 0}, [2]float64{0.7, 0.3},
			[2]float64{1, 0}, [2]float64{0, 1}, [2]float64{0, 0}, [2]float64{1, 1}),
		Want: nnlib.BinaryCrossEntropy.Of,
		Mistakes: []check.Mistake[onTruth]{
			{Says: "the sign: the logarithm of a probability is negative, the loss is positive", Does: func(p, y float64) float64 { return -nnlib.BinaryCrossEntropy.Of(p, y) }},
			{Says: "this is the logarithm to base 10; math.Log is the natural one", Does: by(math.Log10)},
			{Says: "this is the logarithm to base 2; math.Log is the natural one", Does: by(math.Log2)},
			{Says: "only the term with y is there; for a truth of 0 the other one counts", Does: func(p, y float64) float64 { return y * by(math.Log)(p, 1) }},
			{Says: "the logarithm of 0 is infinite, and 0 times infinity is NaN: bring yhat between 1e-7 and 1 - 1e-7 first", Does: func(p, y float64) float64 { return -(y*math.Log(p) + (1-y)*math.Log(1-p)) }},
			{Says: "the logarithm of 0 is infinite: bring yhat between 1e-7 and 1 - 1e-7 first", Does: func(p, y float64) float64 {
				if y == 1 {
					return -math.Log(p)
				}
				return -math.Log(1 - p)
			}},
			{Says: "a truth between 0 and 1 needs both terms", Does: func(p, y float64) float64 { return by(math.Log)(p, math.Floor(y)) }},
			{Says: "prediction and truth are interchanged", Does: func(p, y float64) float64 { return by(math.Log)(y, p) }},
			{Says: "this is the squared error", Does: func(p, y float64) float64 { return (p - y) * (p - y) }},
		},
	}.Judge(crossEntropy))
}

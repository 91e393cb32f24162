package ex02

import (
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the width of the interval in which a sigmoid neuron does not
// shrink the error.
func Check1(window func(w float64) float64) exercises.Answer {
	width := func(w float64) float64 {
		if w <= 4 {
			return 0
		}
		r := math.Sqrt(1 - 4/w)
		return 2 * math.Log((1+r)/(1-r)) / w
	}
	return check.Exercise(2, 1, check.Comparison[check.Real]{
		Examples: check.At("w", 5, 6.9, 10, 100, -10, 3, 4),
		Want:     func(w float64) float64 { return width(math.Abs(w)) },
		Mistakes: []check.Mistake[check.Real]{
			{Says: "this is the width in z; the input a runs over the width in z divided by |w|", Does: func(w float64) float64 { return width(math.Abs(w)) * math.Abs(w) }},
			{Says: "this is half of the interval: z runs as far below 0 as above", Does: func(w float64) float64 { return width(math.Abs(w)) / 2 }},
			{Says: "a negative weight multiplies the error by as much as a positive one: it is |w S'| that counts", Does: width},
			{Says: "the width cannot be negative: divide by |w|, not by w", Does: func(w float64) float64 { return math.Copysign(width(math.Abs(w)), w) }},
			{Says: "below |w| = 4 the root is that of a negative number: there is no such input, and the width is 0", Does: func(w float64) float64 {
				r := math.Sqrt(1 - 4/math.Abs(w))
				return 2 * math.Log((1+r)/(1-r)) / math.Abs(w)
			}},
			{Says: "this is the width in the output y; from y to the input is a logarithm and a division", Does: func(w float64) float64 { return math.Sqrt(max(0, 1-4/math.Abs(w))) }},
		},
	}.Judge(window))
}

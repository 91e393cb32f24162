package ex00

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck3(t *testing.T) {
	changed := func(at int, by float64) draws {
		return func(w []float64) []float64 {
			image := solution.Favourite(w)
			if at < len(image) {
				image[at] += by
			}
			return image
		}
	}
	attempt.Try(t, Check3, stub.Favourite, solution.Favourite,
		attempt.Wrong("the weights", "weights themselves", func(w []float64) []float64 { return w }),
		attempt.Wrong("paper is 0", "not paper", func(w []float64) []float64 {
			for i := range w {
				if w[i] > 0 {
					w[i] = 2.82
				} else {
					w[i] = 0
				}
			}
			return w
		}),
		attempt.Wrong("nil", "make", func(w []float64) []float64 { return nil }),
		attempt.Right("nearly", changed(783, 0.9e-9)),
		attempt.Refused("one pixel of 784", changed(783, 1.1e-9)),
	)
}

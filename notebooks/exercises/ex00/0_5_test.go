package ex00

import (
	"math"
	"slices"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.Step, solution.Step,
		attempt.Wrong("uphill", "sign", func(w1, w2 []float64, x, y, rate float64) { solution.Step(w1, w2, x, y, -rate) }),
		attempt.Wrong("the output layer alone", "hidden layer does not move", func(w1, w2 []float64, x, y, rate float64) {
			solution.Step(slices.Clone(w1), w2, x, y, rate)
		}),
		attempt.Wrong("the hidden layer first", "has moved first", func(w1, w2 []float64, x, y, rate float64) {
			solution.Step(w1, slices.Clone(w2), x, y, rate)
			solution.Step(slices.Clone(w1), w2, x, y, rate)
		}),
		attempt.Right("by nudging", nudgedStep),
		attempt.Refused("a rate that is nearly right", func(w1, w2 []float64, x, y, rate float64) {
			solution.Step(w1, w2, x, y, (1+1e-6)*rate)
		}),
		attempt.Refused("as with a linear hidden layer", func(w1, w2 []float64, x, y, rate float64) {
			old := slices.Clone(w1)
			solution.Step(w1, w2, x, y, rate)
			for j := range w1 {
				h := math.Tanh(old[j] * x)
				w1[j] = old[j] + (w1[j]-old[j])/(1-h*h)
			}
		}),
	)
}

// nudgedStep measures each derivative by a central difference.
func nudgedStep(w1, w2 []float64, x, y, rate float64) {
	loss := func(w1, w2 []float64) float64 {
		z := 0.0
		for j := range w1 {
			z += w2[j] * math.Tanh(w1[j]*x)
		}
		d := 1/(1+math.Exp(-z)) - y
		return d * d / 2
	}
	old1, old2 := slices.Clone(w1), slices.Clone(w2)
	for _, weights := range [][2][]float64{{old1, w1}, {old2, w2}} {
		for i, w := range weights[0] {
			const nudge = 2e-5
			weights[0][i] = w + nudge
			up := loss(old1, old2)
			weights[0][i] = w - nudge
			down := loss(old1, old2)
			weights[0][i] = w
			weights[1][i] = w - rate*(up-down)/(2*nudge)
		}
	}
}

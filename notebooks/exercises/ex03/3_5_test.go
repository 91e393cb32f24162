package ex03

import (
	"math"
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.DeepDesign, solution.DeepDesign,
		attempt.Wrong("sigmoid", "vanishes", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.Sigmoid, nnlib.GlorotUniform }),
		attempt.Wrong("large", "explodes", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.ReLU, nnlib.Normal(0, 0.3) }),
		attempt.Wrong("linear", "not be linear", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.Linear, nnlib.GlorotUniform }),
		attempt.Right("just below 2", reLU(nnlib.Normal(0, 0.142))),
		attempt.Wrong("just above 2", "explodes", reLU(nnlib.Normal(0, 0.1435))),
		attempt.Right("just above a half", reLU(nnlib.Normal(0, 0.1355))),
		attempt.Wrong("just below a half", "vanishes", reLU(nnlib.Normal(0, 0.1335))),
		attempt.Wrong("a factor of 9", "explodes", reLU(nnlib.Normal(0, 0.155))),
		attempt.Refused("nil", reLU(nil)),
	)
}

func reLU(weights nnlib.Initializer) func() (nnlib.Activation, nnlib.Initializer) {
	return func() (nnlib.Activation, nnlib.Initializer) { return nnlib.ReLU, weights }
}

// What is not a number is the worst, wherever it stands.
func TestFarthest(t *testing.T) {
	for _, c := range []struct {
		ratios []float64
		want   int
	}{
		{[]float64{1, 1.5, 0.6, 1}, 2},
		{[]float64{1, 1.7, 0.6, 1}, 1},
		{[]float64{math.NaN(), 1.5, 1}, 0},
		{[]float64{1, math.NaN(), 3, 1}, 1},
		{[]float64{1, 0, 3}, 1},
		{[]float64{1, math.Inf(1)}, 1},
		{[]float64{1, 1}, 0},
	} {
		if got := farthest(c.ratios); got != c.want {
			t.Errorf("%v: got %d, want %d", c.ratios, got, c.want)
		}
	}
}

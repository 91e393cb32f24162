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
	attempt.Try(t, Check5, stub.ELUWeights, solution.ELUWeights,
		attempt.Wrong("Glorot", "vanishes", draws(nnlib.GlorotUniform)),
		attempt.Wrong("He", "explodes", draws(nnlib.HeNormal)),
		attempt.Wrong("nothing arrives", "no gradient", draws(nnlib.Zeros)),
		attempt.Right("just below 3/2", draws(nnlib.Normal(0, 0.1255))),
		attempt.Wrong("just above 3/2", "explodes", draws(nnlib.Normal(0, 0.1275))),
		attempt.Right("just above 2/3", draws(nnlib.Normal(0, 0.1170))),
		attempt.Wrong("just below 2/3", "vanishes", draws(nnlib.Normal(0, 0.1155))),
		attempt.Refused("nil", draws(nil)),
	)
}

func draws(weights nnlib.Initializer) func() nnlib.Initializer {
	return func() nnlib.Initializer { return weights }
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

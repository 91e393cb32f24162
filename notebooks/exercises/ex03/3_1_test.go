package ex03

import (
	"math"
	"math/rand/v2"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.GlorotUniformFill, solution.GlorotUniformFill,
		attempt.Wrong("He", "in + out", fills(func(in, out float64, rng *rand.Rand) float64 {
			return math.Sqrt(6/in) * (2*rng.Float64() - 1)
		})),
		attempt.Wrong("normal", "normal distribution", fills(func(in, out float64, rng *rand.Rand) float64 {
			return math.Sqrt(2/(in+out)) * rng.NormFloat64()
		})),
		attempt.Wrong("one side", "centred", fills(func(in, out float64, rng *rand.Rand) float64 {
			return math.Sqrt(6/(in+out)) * rng.Float64()
		})),
		attempt.Wrong("half the range", "half as wide", fills(func(in, out float64, rng *rand.Rand) float64 {
			return math.Sqrt(6/(in+out)) * (rng.Float64() - 0.5)
		})),
		attempt.Wrong("no root", "square root is missing", fills(func(in, out float64, rng *rand.Rand) float64 {
			return 6 / (in + out) * (2*rng.Float64() - 1)
		})),
		attempt.Wrong("global generator", "use rng", fills(func(in, out float64, rng *rand.Rand) float64 {
			return math.Sqrt(6/(in+out)) * (2*rand.Float64() - 1)
		})),
		attempt.Wrong("nothing written", "written into w", func(w []float64, fanIn, fanOut int, rng *rand.Rand) {}),
	)
}

// fills returns a filler that draws each weight by itself.
func fills(draw func(in, out float64, rng *rand.Rand) float64) func(w []float64, fanIn, fanOut int, rng *rand.Rand) {
	return func(w []float64, fanIn, fanOut int, rng *rand.Rand) {
		for i := range w {
			w[i] = draw(float64(fanIn), float64(fanOut), rng)
		}
	}
}

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
		attempt.Right("from the upper end", fills(func(in, out float64, rng *rand.Rand) float64 {
			limit := math.Sqrt(6 / (in + out))
			return limit - 2*limit*rng.Float64()
		})),
		attempt.Wrong("1 % too wide", "little too wide", fills(func(in, out float64, rng *rand.Rand) float64 {
			return 1.01 * math.Sqrt(6/(in+out)) * (2*rng.Float64() - 1)
		})),
		attempt.Wrong("1 % too narrow", "little too wide or too narrow", fills(func(in, out float64, rng *rand.Rand) float64 {
			return 0.99 * math.Sqrt(6/(in+out)) * (2*rng.Float64() - 1)
		})),
		attempt.Refused("the last weight is left out", func(w []float64, fanIn, fanOut int, rng *rand.Rand) {
			solution.GlorotUniformFill(w[:len(w)-1], fanIn, fanOut, rng)
		}),
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

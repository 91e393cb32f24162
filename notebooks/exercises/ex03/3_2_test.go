package ex03

import (
	"math"
	"math/rand/v2"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.HeNormalFill, solution.HeNormalFill,
		attempt.Wrong("not truncated", "not truncated", heFills(func(sigma float64, rng *rand.Rand) float64 { return sigma * rng.NormFloat64() })),
		attempt.Wrong("not made up for", "0.8796", heFills(func(sigma float64, rng *rand.Rand) float64 { return sigma * truncated(rng) })),
		attempt.Wrong("to the border", "moved to the border", heFills(func(sigma float64, rng *rand.Rand) float64 {
			return sigma / 0.8796 * math.Max(-2, math.Min(2, rng.NormFloat64()))
		})),
		attempt.Wrong("uniform", "uniform distribution", heFills(func(sigma float64, rng *rand.Rand) float64 {
			return sigma * math.Sqrt(3) * (2*rng.Float64() - 1)
		})),
		attempt.Wrong("1/in", "He's variance is 2/in", heFills(func(sigma float64, rng *rand.Rand) float64 {
			return sigma / math.Sqrt2 / 0.8796 * truncated(rng)
		})),
		attempt.Right("0.88 in four digits", heFills(func(sigma float64, rng *rand.Rand) float64 { return sigma / 0.8796 * truncated(rng) })),
		attempt.Wrong("1 % too wide", "little too wide", heFills(func(sigma float64, rng *rand.Rand) float64 {
			return 1.01 * sigma / 0.87962566 * truncated(rng)
		})),
		attempt.Wrong("1 % too narrow", "little too wide or too narrow", heFills(func(sigma float64, rng *rand.Rand) float64 {
			return 0.99 * sigma / 0.87962566 * truncated(rng)
		})),
	)
}

// heFills is fills for He's form: draw gets the right sigma after truncation.
func heFills(draw func(sigma float64, rng *rand.Rand) float64) func(w []float64, fanIn int, rng *rand.Rand) {
	return func(w []float64, fanIn int, rng *rand.Rand) {
		for i := range w {
			w[i] = draw(math.Sqrt(2/float64(fanIn)), rng)
		}
	}
}

func truncated(rng *rand.Rand) float64 {
	for {
		if v := rng.NormFloat64(); math.Abs(v) <= 2 {
			return v
		}
	}
}

package exercises_test

import (
	"math"
	"math/rand/v2"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	glorotFill = func(w []float64, fanIn, fanOut int, rng *rand.Rand)
	heFill     = func(w []float64, fanIn int, rng *rand.Rand)
	layerDraw  = func(neurons, inputs int, limit float64, seed uint64) [][]float64
	deepDesign = func() (nnlib.Activation, nnlib.Initializer)
)

// fills returns a filler that draws each weight by itself.
func fills(draw func(in, out float64, rng *rand.Rand) float64) glorotFill {
	return func(w []float64, fanIn, fanOut int, rng *rand.Rand) {
		for i := range w {
			w[i] = draw(float64(fanIn), float64(fanOut), rng)
		}
	}
}

var _ = tries(3, 1, Check3_1, stubs.GlorotUniformFill, solutions.GlorotUniformFill,
	answerOf[glorotFill]{"He", "in + out", fills(func(in, out float64, rng *rand.Rand) float64 {
		return math.Sqrt(6/in) * (2*rng.Float64() - 1)
	})},
	answerOf[glorotFill]{"normal", "normal distribution", fills(func(in, out float64, rng *rand.Rand) float64 {
		return math.Sqrt(2/(in+out)) * rng.NormFloat64()
	})},
	answerOf[glorotFill]{"one side", "centred", fills(func(in, out float64, rng *rand.Rand) float64 {
		return math.Sqrt(6/(in+out)) * rng.Float64()
	})},
	answerOf[glorotFill]{"half the range", "half as wide", fills(func(in, out float64, rng *rand.Rand) float64 {
		return math.Sqrt(6/(in+out)) * (rng.Float64() - 0.5)
	})},
	answerOf[glorotFill]{"no root", "square root is missing", fills(func(in, out float64, rng *rand.Rand) float64 {
		return 6 / (in + out) * (2*rng.Float64() - 1)
	})},
	answerOf[glorotFill]{"global generator", "use rng", fills(func(in, out float64, rng *rand.Rand) float64 {
		return math.Sqrt(6/(in+out)) * (2*rand.Float64() - 1)
	})},
	answerOf[glorotFill]{"nothing written", "written into w", func(w []float64, fanIn, fanOut int, rng *rand.Rand) {}},
)

// heFills is fills for He's form: draw gets the right sigma after truncation.
func heFills(draw func(sigma float64, rng *rand.Rand) float64) heFill {
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

var _ = tries(3, 2, Check3_2, stubs.HeNormalFill, solutions.HeNormalFill,
	answerOf[heFill]{"not truncated", "not truncated", heFills(func(sigma float64, rng *rand.Rand) float64 { return sigma * rng.NormFloat64() })},
	answerOf[heFill]{"not made up for", "0.8796", heFills(func(sigma float64, rng *rand.Rand) float64 { return sigma * truncated(rng) })},
	answerOf[heFill]{"to the border", "moved to the border", heFills(func(sigma float64, rng *rand.Rand) float64 {
		return sigma / 0.8796 * math.Max(-2, math.Min(2, rng.NormFloat64()))
	})},
	answerOf[heFill]{"uniform", "uniform distribution", heFills(func(sigma float64, rng *rand.Rand) float64 {
		return sigma * math.Sqrt(3) * (2*rng.Float64() - 1)
	})},
	answerOf[heFill]{"1/in", "He's variance is 2/in", heFills(func(sigma float64, rng *rand.Rand) float64 {
		return sigma / math.Sqrt2 / 0.8796 * truncated(rng)
	})},
)

var _ = tries(3, 3, Check3_3, stubs.WeightedSumSigma, solutions.WeightedSumSigma,
	answerOf[constant]{"limit as sigma", "limit of the weights", says(2.8)},
	answerOf[constant]{"variance", "variance of z", says(2.613)},
)

var _ = tries(3, 4, Check3_4, stubs.DrawLayer, solutions.DrawLayer,
	answerOf[layerDraw]{"seed + i mod 2", "begins anew", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
		w := make([][]float64, neurons)
		for i := range w {
			w[i] = solutions.DrawLayer(1, inputs, limit, seed+uint64(i%2))[0]
		}
		return w
	}},
	answerOf[layerDraw]{"no seed", "without a seed", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
		return solutions.DrawLayer(neurons, inputs, limit, rand.Uint64())
	}},
	answerOf[layerDraw]{"fixed seed", "seed is not used", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
		return solutions.DrawLayer(neurons, inputs, limit, 3)
	}},
	answerOf[layerDraw]{"range", "range has changed", func(neurons, inputs int, limit float64, seed uint64) [][]float64 {
		return solutions.DrawLayer(neurons, inputs, 1, seed)
	}},
	answerOf[layerDraw]{"too short", "wrong length", func(neurons, inputs int, limit float64, seed uint64) [][]float64 { return nil }},
)

var _ = tries(3, 5, Check3_5, stubs.DeepDesign, solutions.DeepDesign,
	answerOf[deepDesign]{"sigmoid", "vanishes", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.Sigmoid, nnlib.GlorotUniform }},
	answerOf[deepDesign]{"large", "explodes", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.ReLU, nnlib.Normal(0, 0.3) }},
	answerOf[deepDesign]{"linear", "not be linear", func() (nnlib.Activation, nnlib.Initializer) { return nnlib.Linear, nnlib.GlorotUniform }},
)

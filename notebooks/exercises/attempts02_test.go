package exercises_test

import (
	"math"
	"time"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	chain         = func(x float64, w []float64) float64
	layerBackward = func(dy, y []float64, w [][]float64) []float64
)

var _ = tries(2, 1, Check2_1, stubs.LargestFactor, solutions.LargestFactor,
	answerOf[constant]{"added", "not added", says(2)},
	answerOf[constant]{"the value at 0", "S'(0) is 0.25", says(math.Pow(0.5, 8))},
)

var _ = tries(2, 2, Check2_2, stubs.ChainDerivative, solutions.ChainDerivative,
	answerOf[chain]{"no weights", "weights are missing", func(x float64, w []float64) float64 {
		product := 1.0
		for _, weight := range w {
			x = nnlib.Sigmoid.Value(weight * x)
			product *= x * (1 - x)
		}
		return product
	}},
	answerOf[chain]{"slope at the output", "neuron's output", func(x float64, w []float64) float64 {
		product := 1.0
		for _, weight := range w {
			x = nnlib.Sigmoid.Value(weight * x)
			product *= weight * nnlib.Sigmoid.Derivative(x)
		}
		return product
	}},
	answerOf[chain]{"endless", "never ends", func(x float64, w []float64) float64 {
		time.Sleep(3 * time.Second)
		return x
	}},
)

var _ = tries(2, 3, Check2_3, stubs.TanhLayerBackward, solutions.TanhLayerBackward,
	answerOf[layerBackward]{"tanh twice", "second time", func(dy, y []float64, w [][]float64) []float64 {
		for i := range y {
			y[i] = math.Tanh(y[i])
		}
		return solutions.TanhLayerBackward(dy, y, w)
	}},
	answerOf[layerBackward]{"1 - y", "not 1 - y", func(dy, y []float64, w [][]float64) []float64 {
		for i := range dy {
			dy[i] *= 1 - y[i]
		}
		return solutions.TanhLayerBackward(dy, make([]float64, len(y)), w)
	}},
	answerOf[layerBackward]{"no derivative", "derivative of the activation is missing", func(dy, y []float64, w [][]float64) []float64 {
		return solutions.TanhLayerBackward(dy, make([]float64, len(y)), w)
	}},
)

var _ = tries(2, 4, Check2_4, stubs.SigmoidDepthSigma, solutions.SigmoidDepthSigma,
	answerOf[constant]{"small", "vanishes", says(0.1)},
	answerOf[constant]{"large", "too large", says(2)},
)

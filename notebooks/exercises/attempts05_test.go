package exercises_test

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	normalizer         = func(x []float64, gamma, beta, epsilon float64) []float64
	normalizerBackward = func(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64)
	inference          = func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64
	hiddenLayers       = func() []nnlib.Layer
)

var _ = tries(5, 1, Check5_1, stubs.BatchNormForward, solutions.BatchNormForward,
	answerOf[normalizer]{"epsilon outside", "inside the root", func(x []float64, gamma, beta, epsilon float64) []float64 {
		mean, sigma := stat.PopMeanStdDev(x, nil)
		for i := range x {
			x[i] = gamma*(x[i]-mean)/(sigma+epsilon) + beta
		}
		return x
	}},
	answerOf[normalizer]{"no epsilon", "epsilon is missing", func(x []float64, gamma, beta, epsilon float64) []float64 {
		return solutions.BatchNormForward(x, gamma, beta, 0)
	}},
	answerOf[normalizer]{"no beta", "beta is missing", func(x []float64, gamma, beta, epsilon float64) []float64 {
		return solutions.BatchNormForward(x, gamma, 0, epsilon)
	}},
)

var _ = tries(5, 2, Check5_2, stubs.BatchNormBackward, solutions.BatchNormBackward,
	answerOf[normalizerBackward]{"as in inference", "constants", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
		_, dgamma, dbeta := solutions.BatchNormBackward(dy, x, gamma, epsilon)
		floats.Scale(gamma/math.Sqrt(stat.PopVariance(x, nil)+epsilon), dy)
		return dy, dgamma, dbeta
	}},
	answerOf[normalizerBackward]{"averages", "not averages", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
		dx, dgamma, dbeta := solutions.BatchNormBackward(dy, x, gamma, epsilon)
		return dx, dgamma / float64(len(x)), dbeta / float64(len(x))
	}},
	answerOf[normalizerBackward]{"no gamma", "gamma is missing", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
		dx, dgamma, dbeta := solutions.BatchNormBackward(dy, x, 1, epsilon)
		return dx, dgamma, dbeta
	}},
)

var _ = tries(5, 3, Check5_3, stubs.BatchNormInference, solutions.BatchNormInference,
	answerOf[inference]{"half repaired", "variance is still", func(x []float64, movingMean, _, gamma, beta, epsilon float64) []float64 {
		return solutions.BatchNormInference(x, movingMean, stat.PopVariance(x, nil), gamma, beta, epsilon)
	}},
	answerOf[inference]{"variance as sigma", "root is taken once", func(x []float64, m, v, gamma, beta, epsilon float64) []float64 {
		return solutions.BatchNormInference(x, m, v*v, gamma, beta, epsilon)
	}},
)

var _ = tries(5, 4, Check5_4, stubs.BatchOfOne, solutions.BatchOfOne,
	answerOf[constant]{"inference", "inference mode", says(4.5)},
	answerOf[constant]{"zero", "beta is added", says(0)},
)

var _ = tries(5, 5, Check5_5, stubs.SixSigmoidLayers, solutions.SixSigmoidLayers,
	answerOf[hiddenLayers]{"plain", "vanishes", func() []nnlib.Layer {
		var layers []nnlib.Layer
		for range 6 {
			layers = append(layers, nnlib.Dense(20, nnlib.Sigmoid, nnlib.GlorotUniform))
		}
		return layers
	}},
	answerOf[hiddenLayers]{"ReLU", "sigmoid layer is", func() []nnlib.Layer {
		return []nnlib.Layer{nnlib.Dense(20, nnlib.ReLU, nnlib.HeNormal)}
	}},
	answerOf[hiddenLayers]{"nil", "sigmoid layer is", func() []nnlib.Layer { return nil }},
)

package exercises_test

import (
	"math"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	shareBeyond = func(h [][]float64, limit float64) float64
	initializer = func() nnlib.Initializer
)

var _ = tries(1, 1, Check1_1, stubs.SaturatedFrom, solutions.SaturatedFrom,
	answerOf[constant]{"the output", "output y", says(0.9899)},
	answerOf[constant]{"tanh", "tanh'", says(2.99)},
)

var _ = tries(1, 2, Check1_2, stubs.SigmoidPrime, solutions.SigmoidPrime,
	answerOf[real]{"with respect to y", "derivative with respect to y, not z", func(z float64) float64 { return z * (1 - z) }},
	answerOf[real]{"the value", "S(z) itself", func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }},
	answerOf[real]{"overflow", "overflow", func(z float64) float64 {
		e := math.Exp(-z)
		return e / ((1 + e) * (1 + e))
	}},
	answerOf[real]{"the misprint", "misprint", func(z float64) float64 {
		y := 1 / (1 - math.Exp(-z))
		return y * (1 - y)
	}},
	answerOf[real]{"NaN", "NaN", func(float64) float64 { return math.NaN() }},
)

var _ = tries(1, 3, Check1_3, stubs.SaturatedShare, solutions.SaturatedShare,
	answerOf[shareBeyond]{"with the limit", "not >=", func(h [][]float64, limit float64) float64 {
		return solutions.SaturatedShare(h, limit-1e-12)
	}},
	answerOf[shareBeyond]{"the other ones", "not saturated", func(h [][]float64, limit float64) float64 {
		return 1 - solutions.SaturatedShare(h, limit)
	}},
)

var _ = tries(1, 4, Check1_4, stubs.RawPixelInitializer, solutions.RawPixelInitializer,
	answerOf[initializer]{"Glorot", "too large", func() nnlib.Initializer { return nnlib.GlorotUniform }},
	answerOf[initializer]{"tiny", "hardly depends", func() nnlib.Initializer { return nnlib.Normal(0, 1e-6) }},
)

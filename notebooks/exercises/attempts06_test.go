package exercises_test

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	onTruth = func(x, y float64) float64
	onRow   = func(z []float64) []float64
	twoLoss = func() (value, derivative func(yhat, y float64) float64)
)

var _ = tries(6, 1, Check6_1, stubs.CrossEntropy, solutions.CrossEntropy,
	answerOf[onTruth]{"not clipped", "between 1e-7", func(yhat, y float64) float64 {
		return -(y*math.Log(yhat) + (1-y)*math.Log(1-yhat))
	}},
	answerOf[onTruth]{"sign", "sign", func(yhat, y float64) float64 { return -solutions.CrossEntropy(yhat, y) }},
	answerOf[onTruth]{"base 2", "base 2", func(yhat, y float64) float64 { return solutions.CrossEntropy(yhat, y) / math.Ln2 }},
	answerOf[onTruth]{"interchanged", "interchanged", func(yhat, y float64) float64 { return solutions.CrossEntropy(y, yhat) }},
)

var _ = tries(6, 2, Check6_2, stubs.OutputError, solutions.OutputError,
	answerOf[onTruth]{"product", "infinity times 0", func(z, y float64) float64 {
		p := nnlib.Sigmoid.Value(z)
		return (p - y) / (p * (1 - p)) * (p * (1 - p))
	}},
	answerOf[onTruth]{"squared error", "squared error", func(z, y float64) float64 {
		p := nnlib.Sigmoid.Value(z)
		return (p - y) * p * (1 - p)
	}},
	answerOf[onTruth]{"misprint", "lacks a minus", func(z, y float64) float64 {
		p := nnlib.Sigmoid.Value(z)
		return -(y/p + (1-y)/(1-p)) * p * (1 - p)
	}},
)

var _ = tries(6, 3, Check6_3, stubs.SoftmaxOf, solutions.SoftmaxOf,
	answerOf[onRow]{"capped", "capped", func(z []float64) []float64 {
		for i := range z {
			z[i] = math.Min(z[i], 700)
		}
		return stubs.SoftmaxOf(z)
	}},
	answerOf[onRow]{"smallest", "smallest", func(z []float64) []float64 {
		floats.AddConst(-floats.Min(z), z)
		return stubs.SoftmaxOf(z)
	}},
	answerOf[onRow]{"divided", "subtract it", func(z []float64) []float64 {
		floats.Scale(1/floats.Max(z), z)
		return stubs.SoftmaxOf(z)
	}},
	answerOf[onRow]{"nil", "make", func(z []float64) []float64 { return nil }},
)

var _ = tries(6, 4, Check6_4, stubs.ErrorTermFactor, solutions.ErrorTermFactor,
	answerOf[constant]{"the other way", "other way round", says(0.0099)},
	answerOf[constant]{"squared twice", "cancels", says(102.03)},
)

// multiple returns a multiple of a loss of nnlib.
func multiple(factor float64, l *nnlib.PointLoss) twoLoss {
	return func() (value, derivative func(yhat, y float64) float64) {
		return func(yhat, y float64) float64 { return factor * l.Of(yhat, y) },
			func(yhat, y float64) float64 { return factor * l.Derivative(yhat, y) }
	}
}

var _ = tries(6, 5, Check6_5, stubs.OwnLoss, solutions.OwnLoss,
	answerOf[twoLoss]{"squared error", "stays saturated", multiple(1, nnlib.MSE)},
	answerOf[twoLoss]{"a large squared error", "too large", multiple(10000, nnlib.MSE)},
	answerOf[twoLoss]{"cross-entropy", "too slow", multiple(1, nnlib.BinaryCrossEntropy)},
	answerOf[twoLoss]{"wrong derivative", "does not belong", func() (value, derivative func(yhat, y float64) float64) {
		return nnlib.MSE.Of, nnlib.HalfSquaredError.Derivative
	}},
	answerOf[twoLoss]{"negative", "positive", multiple(-1, nnlib.MSE)},
)

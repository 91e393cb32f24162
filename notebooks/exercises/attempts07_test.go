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
	withAlpha  = func(z, alpha float64) float64
	maxout     = func(x []float64, w [][]float64, b []float64) (y float64, dx []float64)
	deadFinder = func(h [][]float64) []bool
	twoReal    = func() (value, derivative func(z float64) float64)
)

var _ = tries(7, 1, Check7_1, stubs.SoftplusOf, solutions.SoftplusOf,
	answerOf[real]{"naive", "overflows", func(z float64) float64 { return math.Log(1 + math.Exp(z)) }},
	answerOf[real]{"lost digits", "Log1p", func(z float64) float64 { return math.Max(z, 0) + math.Log(1+math.Exp(-math.Abs(z))) }},
	answerOf[real]{"derivative", "derivative of softplus", nnlib.Sigmoid.Value},
)

var _ = tries(7, 2, Check7_2, stubs.ELUPrime, solutions.ELUPrime,
	answerOf[withAlpha]{"no alpha", "alpha is missing", func(z, _ float64) float64 { return solutions.ELUPrime(z, 1) }},
	answerOf[withAlpha]{"value", "ELU's value", func(z, alpha float64) float64 {
		if z > 0 {
			return 1
		}
		return alpha * math.Expm1(z)
	}},
	answerOf[withAlpha]{"one branch", "branch for z > 0", func(z, alpha float64) float64 { return alpha * math.Exp(z) }},
)

var _ = tries(7, 3, Check7_3, stubs.MaxoutNeuron, solutions.MaxoutNeuron,
	answerOf[maxout]{"begins at 0", "begins at 0", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
		return solutions.MaxoutNeuron(x, append([][]float64{make([]float64, len(x))}, w...), append([]float64{0}, b...))
	}},
	answerOf[maxout]{"no bias", "biases are missing", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
		return solutions.MaxoutNeuron(x, w, make([]float64, len(b)))
	}},
	answerOf[maxout]{"sum", "only the winning piece", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
		y, _ := solutions.MaxoutNeuron(x, w, b)
		dx := make([]float64, len(x))
		for _, row := range w {
			floats.Add(dx, row)
		}
		return y, dx
	}},
)

var _ = tries(7, 4, Check7_4, stubs.DeadNeurons, solutions.DeadNeurons,
	answerOf[deadFinder]{"alive", "interchanged", func(h [][]float64) []bool {
		dead := solutions.DeadNeurons(h)
		for j := range dead {
			dead[j] = !dead[j]
		}
		return dead
	}},
	answerOf[deadFinder]{"last example", "last example", func(h [][]float64) []bool { return solutions.DeadNeurons(h[len(h)-1:]) }},
	answerOf[deadFinder]{"nobody", "nobody", func(h [][]float64) []bool { return make([]bool, len(h[0])) }},
)

// function returns an activation of nnlib.
func function(f *nnlib.Function) twoReal {
	return func() (value, derivative func(z float64) float64) { return f.Value, f.Derivative }
}

var _ = tries(7, 5, Check7_5, stubs.OwnActivation, solutions.OwnActivation,
	answerOf[twoReal]{"sigmoid", "vanishes", function(nnlib.Sigmoid)},
	answerOf[twoReal]{"linear", "not be linear", function(nnlib.Linear)},
	answerOf[twoReal]{"wrong derivative", "does not belong", func() (value, derivative func(z float64) float64) {
		return nnlib.Tanh.Value, nnlib.Sigmoid.Derivative
	}},
)

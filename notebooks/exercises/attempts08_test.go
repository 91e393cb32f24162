package exercises_test

import (
	"math"
	"slices"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	momentumStep = func(w, v, g []float64, learningRate, momentum float64, nesterov bool)
	adaGradStep  = func(w, a, g []float64, learningRate, epsilon float64)
	rmsPropStep  = func(w, a, g []float64, learningRate, rho, epsilon float64)
	adamStep     = func(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64)
	clipper      = func(gradients [][]float64, limit float64)
	optimizer    = func() nnlib.Optimizer
)

var _ = tries(8, 1, Check8_1, stubs.MomentumStep, solutions.MomentumStep,
	answerOf[momentumStep]{"never Nesterov", "treated like the plain", func(w, v, g []float64, rate, mu float64, _ bool) {
		solutions.MomentumStep(w, v, g, rate, mu, false)
	}},
	answerOf[momentumStep]{"PyTorch's velocity", "no learning rate", func(w, v, g []float64, rate, mu float64, nesterov bool) {
		for i := range w {
			v[i] = mu*v[i] + g[i]
			if nesterov {
				w[i] -= rate * (g[i] + mu*v[i])
			} else {
				w[i] -= rate * v[i]
			}
		}
	}},
	answerOf[momentumStep]{"copies", "nothing is changed", func(w, v, g []float64, rate, mu float64, nesterov bool) {
		solutions.MomentumStep(slices.Clone(w), slices.Clone(v), g, rate, mu, nesterov)
	}},
	answerOf[momentumStep]{"uphill", "sign", func(w, v, g []float64, rate, mu float64, nesterov bool) {
		solutions.MomentumStep(w, v, g, -rate, mu, nesterov)
	}},
)

// pair is what the check of exercise 8.2 gets.
type pair struct {
	adaGrad adaGradStep
	rmsProp rmsPropStep
}

var _ = tries(8, 2, func(p pair) Answer { return Check8_2(p.adaGrad, p.rmsProp) },
	pair{stubs.AdaGradStep, stubs.RMSPropStep}, pair{solutions.AdaGradStep, solutions.RMSPropStep},
	answerOf[pair]{"epsilon outside", "inside the root", pair{
		func(w, a, g []float64, rate, epsilon float64) {
			for i := range w {
				a[i] += g[i] * g[i]
				w[i] -= rate * g[i] / (math.Sqrt(a[i]) + epsilon)
			}
		}, solutions.RMSPropStep}},
	answerOf[pair]{"RMSProp adds up", "must forget", pair{solutions.AdaGradStep, func(w, a, g []float64, rate, _, epsilon float64) {
		solutions.AdaGradStep(w, a, g, rate, epsilon)
	}}},
	answerOf[pair]{"interchanged", "interchanged", pair{solutions.AdaGradStep, func(w, a, g []float64, rate, rho, epsilon float64) {
		solutions.RMSPropStep(w, a, g, rate, 1-rho, epsilon)
	}}},
)

var _ = tries(8, 3, Check8_3, stubs.AdamStep, solutions.AdamStep,
	answerOf[adamStep]{"no correction", "correction of the bias", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
		solutions.AdamStep(w, m, v, g, 1000000, rate, b1, b2, epsilon)
	}},
	answerOf[adamStep]{"t + 1", "as it is", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
		solutions.AdamStep(w, m, v, g, t+1, rate, b1, b2, epsilon)
	}},
	answerOf[adamStep]{"PyTorch's epsilon", "PyTorch", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
		solutions.AdamStep(w, m, v, g, t, rate, b1, b2, epsilon*math.Sqrt(1-math.Pow(b2, float64(t))))
	}},
)

var _ = tries(8, 4, Check8_4, stubs.ClipGlobalNorm, solutions.ClipGlobalNorm,
	answerOf[clipper]{"always", "made longer", func(gradients [][]float64, limit float64) {
		sum := 0.0
		for _, g := range gradients {
			for _, v := range g {
				sum += v * v
			}
		}
		for _, g := range gradients {
			for i := range g {
				g[i] *= limit / math.Sqrt(sum)
			}
		}
	}},
	answerOf[clipper]{"by value", "by value", func(gradients [][]float64, limit float64) {
		for _, g := range gradients {
			for i := range g {
				g[i] = min(max(g[i], -limit), limit)
			}
		}
	}},
	answerOf[clipper]{"nothing", "nothing is clipped", func(gradients [][]float64, limit float64) {}},
)

// sgd returns gradient descent with momentum.
func sgd(rate, momentum float64) optimizer {
	return func() nnlib.Optimizer {
		o := nnlib.NewSGD()
		o.LearningRate, o.Momentum = rate, momentum
		return o
	}
}

var _ = tries(8, 5, Check8_5, stubs.RavineOptimizer, solutions.RavineOptimizer,
	answerOf[optimizer]{"plain", "too small", sgd(0.1, 0)},
	answerOf[optimizer]{"too fast", "too large", sgd(1, 0)},
	answerOf[optimizer]{"a little late", "only in step", sgd(0.6, 0.6)},
)

package ex08

import (
	"slices"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck1(t *testing.T) {
	attempt.Try(t, Check1, stub.MomentumStep, solution.MomentumStep,
		attempt.Wrong("never Nesterov", "treated like the plain", func(w, v, g []float64, rate, mu float64, _ bool) {
			solution.MomentumStep(w, v, g, rate, mu, false)
		}),
		attempt.Wrong("PyTorch's velocity", "no learning rate", func(w, v, g []float64, rate, mu float64, nesterov bool) {
			for i := range w {
				v[i] = mu*v[i] + g[i]
				if nesterov {
					w[i] -= rate * (g[i] + mu*v[i])
				} else {
					w[i] -= rate * v[i]
				}
			}
		}),
		attempt.Wrong("copies", "nothing is changed", func(w, v, g []float64, rate, mu float64, nesterov bool) {
			solution.MomentumStep(slices.Clone(w), slices.Clone(v), g, rate, mu, nesterov)
		}),
		attempt.Wrong("uphill", "sign", func(w, v, g []float64, rate, mu float64, nesterov bool) {
			solution.MomentumStep(w, v, g, -rate, mu, nesterov)
		}),
	)
}

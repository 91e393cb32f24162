package ex08

import (
	"slices"
	"testing"

	"nnbook/nnlib"
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
		attempt.Right("nearly", func(w, v, g []float64, rate, mu float64, nesterov bool) {
			solution.MomentumStep(w, v, g, rate, mu, nesterov)
			w[1] += 0.3e-9
		}),
		attempt.Refused("not quite", func(w, v, g []float64, rate, mu float64, nesterov bool) {
			solution.MomentumStep(w, v, g, rate, mu, nesterov)
			w[1] += 0.4e-9
		}),
		attempt.Right("nnlib's own rule", func(w, v, g []float64, rate, mu float64, nesterov bool) {
			// Its velocity is hidden, but one step from v is one step of two: the
			// old gradient that would have made v, and this one.
			for i := range w {
				o := nnlib.NewSGD()
				o.LearningRate, o.Momentum, o.Nesterov = rate, mu, nesterov
				p := nnlib.NewParam("w", 1, 1)
				if err := o.Start([]*nnlib.Param{p}); err != nil {
					panic(err)
				}
				p.Gradient().Set(0, 0, -v[i]/rate)
				o.Step()
				before := w[i]
				p.Value.Set(0, 0, before)
				p.Gradient().Set(0, 0, g[i])
				o.Step()
				w[i], v[i] = p.Value.At(0, 0), mu*v[i]-rate*g[i]
			}
		}),
	)
}

package ex08

import (
	"fmt"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex08/solution"
)

// Check1 checks momentum, with and without Nesterov.
func Check1(momentumStep func(w, v, g []float64, learningRate, momentum float64, nesterov bool)) exercises.Answer {
	type step = func(w, v, g []float64, learningRate, momentum float64, nesterov bool)
	by := func(rule func(w, v, g, rate, mu float64, nesterov bool) (wNew, vNew float64)) step {
		return func(w, v, g []float64, rate, mu float64, nesterov bool) {
			for i := range w {
				w[i], v[i] = rule(w[i], v[i], g[i], rate, mu, nesterov)
			}
		}
	}
	with := func(rate, mu float64, nesterov bool) check.Example[step] {
		return check.Example[step]{
			Input: fmt.Sprintf(threeStepsFrom+"learningRate = %v, momentum = %v, nesterov = %v", rate, mu, nesterov),
			Call: func(f step) []check.Output {
				return threeSteps([]string{"v"}, func(w []float64, memory [][]float64, g []float64, _ int) {
					f(w, memory[0], g, rate, mu, nesterov)
				})
			},
		}
	}
	return check.Exercise(8, 1, check.Comparison[step]{
		Examples: []check.Example[step]{with(0.1, 0.9, false), with(0.5, 0.5, false), with(0.1, 0.9, true), with(0.25, 0.6, true)},
		Want:     solution.MomentumStep,
		Mistakes: []check.Mistake[step]{
			{Says: "nothing is changed: write w[i] = ... and v[i] = ..., so that the slices themselves change", Does: by(func(w, v, _, _, _ float64, _ bool) (float64, float64) { return w, v })},
			{Says: "Nesterov's form is treated like the plain one", Does: by(func(w, v, g, rate, mu float64, _ bool) (float64, float64) {
				v = mu*v - rate*g
				return w + v, v
			})},
			{Says: "plain momentum is treated like Nesterov's form", Does: by(func(w, v, g, rate, mu float64, _ bool) (float64, float64) {
				v = mu*v - rate*g
				return w + mu*v - rate*g, v
			})},
			{Says: "the weights are changed by the old velocity: update v first", Does: by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				if nesterov {
					return w + mu*v - rate*g, mu*v - rate*g
				}
				return w + v, mu*v - rate*g
			})},
			{Says: "Nesterov's step must use the new velocity, not the old one: update v first", Does: by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				return w + mu*v - rate*g, mu*v - rate*g
			})},
			{Says: "the sign: the velocity goes against the gradient, - learningRate·g", Does: by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				v = mu*v + rate*g
				if nesterov {
					return w + mu*v + rate*g, v
				}
				return w + v, v
			})},
			{Says: "the velocity holds no learning rate here, v = mu v + g; in Keras' form it does", Does: by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				v = mu*v + g
				if nesterov {
					return w - rate*(g+mu*v), v
				}
				return w - rate*v, v
			})},
			{Says: "the learning rate is missing", Does: by(func(w, v, g, _, mu float64, nesterov bool) (float64, float64) {
				v = mu*v - g
				if nesterov {
					return w + mu*v - g, v
				}
				return w + v, v
			})},
			{Says: "the gradient is weighted with 1 - momentum, as Adam does; here it is not", Does: by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				v = mu*v - (1-mu)*rate*g
				if nesterov {
					return w + mu*v - rate*g, v
				}
				return w + v, v
			})},
		},
	}.Judge(momentumStep))
}

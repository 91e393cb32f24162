package ex08

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex08/solution"
)

// Check3 checks Adam.
func Check3(adamStep func(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64)) exercises.Answer {
	type step = func(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64)
	type change = func(m, v, b1t, b2t, epsilon float64) float64 // the step without the learning rate
	by := func(f change) step {
		return func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			for i := range w {
				m[i] = b1*m[i] + (1-b1)*g[i]
				v[i] = b2*v[i] + (1-b2)*g[i]*g[i]
				w[i] -= rate * f(m[i], v[i], math.Pow(b1, float64(t)), math.Pow(b2, float64(t)), epsilon)
			}
		}
	}
	late := func(by int) step {
		return func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			solution.AdamStep(w, m, v, g, t+by, rate, b1, b2, epsilon)
		}
	}
	with := func(rate, b1, b2, epsilon float64) check.Example[step] {
		return check.Example[step]{
			Input: fmt.Sprintf(threeStepsFrom+"learningRate = %v, beta1 = %v, beta2 = %v, epsilon = %v", rate, b1, b2, epsilon),
			Call: func(f step) []check.Output {
				return threeSteps([]string{"m", "v"}, func(w []float64, memory [][]float64, g []float64, t int) {
					f(w, memory[0], memory[1], g, t, rate, b1, b2, epsilon)
				})
			},
		}
	}
	return check.Exercise(8, 3, check.Comparison[step]{
		Examples: []check.Example[step]{with(0.1, 0.9, 0.999, 0.01), with(0.5, 0.8, 0.9, 1e-7)},
		Want:     solution.AdamStep,
		Mistakes: []check.Mistake[step]{
			{Says: "nothing is changed: write w[i] = ..., m[i] = ... and v[i] = ..., so that the slices themselves change", Does: func(_, _, _, _ []float64, _ int, _, _, _, _ float64) {}},
			{Says: "the correction of the bias is missing: the factor with t", Does: by(func(m, v, _, _, e float64) float64 { return m / (math.Sqrt(v) + e) })},
			{Says: "t is counted from 1 already: use it as it is", Does: late(1)},
			{Says: "t is counted from 1 already: with t - 1 the first step divides by 0", Does: late(-1)},
			{Says: "epsilon is added after the correction, as PyTorch has it; here it is added to the root of v as it is", Does: by(func(m, v, b1t, b2t, e float64) float64 {
				return m / (1 - b1t) / (math.Sqrt(v/(1-b2t)) + e)
			})},
			{Says: "epsilon must be added to the root, not inside it", Does: by(func(m, v, b1t, b2t, e float64) float64 { return math.Sqrt(1-b2t) / (1 - b1t) * m / math.Sqrt(v+e) })},
			{Says: "the root of 1 - beta2^t is missing", Does: by(func(m, v, b1t, b2t, e float64) float64 { return (1 - b2t) / (1 - b1t) * m / (math.Sqrt(v) + e) })},
			{Says: "only m is corrected; the factor sqrt(1 - beta2^t) for v is missing", Does: by(func(m, v, b1t, _, e float64) float64 { return m / (1 - b1t) / (math.Sqrt(v) + e) })},
			{Says: "the root of v is missing", Does: by(func(m, v, b1t, b2t, e float64) float64 { return math.Sqrt(1-b2t) / (1 - b1t) * m / (v + e) })},
			{Says: "v must get the squared gradient", Does: func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
				for i := range w {
					m[i] = b1*m[i] + (1-b1)*g[i]
					v[i] = b2*v[i] + (1-b2)*g[i]
					w[i] -= rate * math.Sqrt(1-math.Pow(b2, float64(t))) / (1 - math.Pow(b1, float64(t))) * m[i] / (math.Sqrt(v[i]) + epsilon)
				}
			}},
			{Says: "the sign: the step goes against the gradient", Does: func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
				solution.AdamStep(w, m, v, g, t, -rate, b1, b2, epsilon)
			}},
		},
	}.Judge(adamStep))
}

package ex08

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, func(p adaptive) exercises.Answer { return Check2(p.adaGrad, p.rmsProp) },
		adaptive{stub.AdaGradStep, stub.RMSPropStep}, adaptive{solution.AdaGradStep, solution.RMSPropStep},
		attempt.Wrong("epsilon outside", "inside the root", adaptive{
			func(w, a, g []float64, rate, epsilon float64) {
				for i := range w {
					a[i] += g[i] * g[i]
					w[i] -= rate * g[i] / (math.Sqrt(a[i]) + epsilon)
				}
			}, solution.RMSPropStep}),
		attempt.Wrong("RMSProp adds up", "must forget", adaptive{solution.AdaGradStep, func(w, a, g []float64, rate, _, epsilon float64) {
			solution.AdaGradStep(w, a, g, rate, epsilon)
		}}),
		attempt.Wrong("interchanged", "interchanged", adaptive{solution.AdaGradStep, func(w, a, g []float64, rate, rho, epsilon float64) {
			solution.RMSPropStep(w, a, g, rate, 1-rho, epsilon)
		}}),
		attempt.Right("as running means", adaptive{
			func(w, a, g []float64, rate, epsilon float64) {
				for i := range w {
					a[i] = g[i]*g[i] + a[i]
					w[i] -= rate / math.Sqrt(epsilon+a[i]) * g[i]
				}
			}, func(w, a, g []float64, rate, rho, epsilon float64) {
				for i := range w {
					a[i] += (1 - rho) * (g[i]*g[i] - a[i])
					w[i] -= rate / math.Sqrt(epsilon+a[i]) * g[i]
				}
			}}),
		attempt.Right("nearly", adaptive{solution.AdaGradStep, func(w, a, g []float64, rate, rho, epsilon float64) {
			solution.RMSPropStep(w, a, g, rate, rho, epsilon)
			w[1] += 0.3e-9
		}}),
		attempt.Refused("not quite", adaptive{solution.AdaGradStep, func(w, a, g []float64, rate, rho, epsilon float64) {
			solution.RMSPropStep(w, a, g, rate, rho, epsilon)
			w[1] += 0.4e-9
		}}),
	)
}

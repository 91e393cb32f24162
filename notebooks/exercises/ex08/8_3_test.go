package ex08

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.AdamStep, solution.AdamStep,
		attempt.Wrong("no correction", "correction of the bias", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			solution.AdamStep(w, m, v, g, 1000000, rate, b1, b2, epsilon)
		}),
		attempt.Wrong("t + 1", "as it is", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			solution.AdamStep(w, m, v, g, t+1, rate, b1, b2, epsilon)
		}),
		attempt.Wrong("PyTorch's epsilon", "PyTorch", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			solution.AdamStep(w, m, v, g, t, rate, b1, b2, epsilon*math.Sqrt(1-math.Pow(b2, float64(t))))
		}),
		attempt.Right("nearly", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			solution.AdamStep(w, m, v, g, t, rate, b1, b2, epsilon)
			w[1] += 0.3e-9
		}),
		attempt.Refused("not quite", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			solution.AdamStep(w, m, v, g, t, rate, b1, b2, epsilon)
			w[1] += 0.4e-9
		}),
		attempt.Right("with corrected moments", func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			for i := range w {
				m[i] += (1 - b1) * (g[i] - m[i])
				v[i] += (1 - b2) * (g[i]*g[i] - v[i])
				mean, square := m[i]/(1-math.Pow(b1, float64(t))), v[i]/(1-math.Pow(b2, float64(t)))
				w[i] -= rate * mean / (math.Sqrt(square) + epsilon/math.Sqrt(1-math.Pow(b2, float64(t))))
			}
		}),
	)
}

package ex08

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex08/solution"
)

// adaptive is the pair of rules that divide by a root.
type adaptive struct {
	adaGrad func(w, a, g []float64, learningRate, epsilon float64)
	rmsProp func(w, a, g []float64, learningRate, rho, epsilon float64)
}

// Check2 checks AdaGrad and RMSProp.
func Check2(adaGradStep func(w, a, g []float64, learningRate, epsilon float64), rmsPropStep func(w, a, g []float64, learningRate, rho, epsilon float64)) exercises.Answer {
	const rate, rho, epsilon = 0.1, 0.9, 0.01
	root := func(a float64) float64 { return math.Sqrt(a + epsilon) }
	// by makes both rules from the parts in which they may go wrong.
	by := func(sum func(a, g float64) float64, mean func(a, g, rho float64) float64, divisor check.Real) adaptive {
		rule := func(w, a, g []float64, memory func(a, g float64) float64) {
			for i := range w {
				a[i] = memory(a[i], g[i])
				w[i] -= rate * g[i] / divisor(a[i])
			}
		}
		return adaptive{
			func(w, a, g []float64, _, _ float64) { rule(w, a, g, sum) },
			func(w, a, g []float64, _, rho, _ float64) {
				rule(w, a, g, func(a, g float64) float64 { return mean(a, g, rho) })
			},
		}
	}
	sum := func(a, g float64) float64 { return a + g*g }
	mean := func(a, g, rho float64) float64 { return rho*a + (1-rho)*g*g }
	old := func(memory func(a, g float64) float64, w, a, g []float64) {
		for i := range w {
			w[i] -= rate * g[i] / root(a[i])
			a[i] = memory(a[i], g[i])
		}
	}
	return check.Exercise(8, 2, check.Comparison[adaptive]{
		Examples: []check.Example[adaptive]{
			{Input: fmt.Sprintf("AdaGrad, "+threeStepsFrom+"learningRate = %v, epsilon = %v", rate, epsilon), Call: func(f adaptive) []check.Output {
				return threeSteps([]string{"a"}, func(w []float64, memory [][]float64, g []float64, _ int) {
					f.adaGrad(w, memory[0], g, rate, epsilon)
				})
			}},
			{Input: fmt.Sprintf("RMSProp, "+threeStepsFrom+"learningRate = %v, rho = %v, epsilon = %v", rate, rho, epsilon), Call: func(f adaptive) []check.Output {
				return threeSteps([]string{"a"}, func(w []float64, memory [][]float64, g []float64, _ int) {
					f.rmsProp(w, memory[0], g, rate, rho, epsilon)
				})
			}},
		},
		Want: adaptive{solution.AdaGradStep, solution.RMSPropStep},
		Mistakes: []check.Mistake[adaptive]{
			{Says: "nothing is changed: write w[i] = ... and a[i] = ..., so that the slices themselves change", Does: adaptive{func(_, _, _ []float64, _, _ float64) {}, func(_, _, _ []float64, _, _, _ float64) {}}},
			{Says: "epsilon must be added inside the root, as in Keras", Does: by(sum, mean, func(a float64) float64 { return math.Sqrt(a) + epsilon })},
			{Says: "the root is missing", Does: by(sum, mean, func(a float64) float64 { return a + epsilon })},
			{Says: "the gradient must be squared in the memory", Does: by(func(a, g float64) float64 { return a + g }, func(a, g, rho float64) float64 { return rho*a + (1-rho)*g }, root)},
			{Says: "the memory must be updated before the step uses it", Does: adaptive{
				func(w, a, g []float64, _, _ float64) { old(sum, w, a, g) },
				func(w, a, g []float64, _, rho, _ float64) {
					old(func(a, g float64) float64 { return mean(a, g, rho) }, w, a, g)
				},
			}},
			{Says: "the factor 1 - rho of the new square is missing", Does: by(sum, func(a, g, rho float64) float64 { return rho*a + g*g }, root)},
			{Says: "rho belongs to the old mean, 1 - rho to the new square; here they are interchanged", Does: by(sum, func(a, g, rho float64) float64 { return (1-rho)*a + rho*g*g }, root)},
			{Says: "RMSProp adds up like AdaGrad; it must forget: rho·a + (1 - rho)·g²", Does: by(sum, func(a, g, _ float64) float64 { return a + g*g }, root)},
			{Says: "the memory is overwritten by the last square: AdaGrad adds it", Does: by(func(_, g float64) float64 { return g * g }, mean, root)},
		},
	}.Judge(adaptive{adaGradStep, rmsPropStep}))
}

package stubs

import (
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 8.1: Momentum and Nesterov (implement).
//
// Do one step. The velocity $v$ becomes $\mu v - \eta g$, with the learning rate $\eta$ and
// the gradient $g$. Plain momentum then adds the new velocity to $w$. Nesterov's form, as
// Keras has it, adds $\mu v - \eta g$ with the new $v$. Change `w` and `v` in place.

// MomentumStep changes the weights w and their velocities v, given the
// gradient g.
func MomentumStep(w, v, g []float64, learningRate, momentum float64, nesterov bool) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 8.2: AdaGrad and RMSProp (implement).
//
// Do one step of each. Both divide the step $\eta g$ by $\sqrt{a + \epsilon}$. For AdaGrad,
// $a$ is the sum of all squared gradients so far; for RMSProp their running mean,
// $a = \rho a + (1-\rho) g^2$. In both, $a$ is updated first. Change `w` and `a` in place.

// AdaGradStep changes the weights w and the sums a, given the gradient g.
func AdaGradStep(w, a, g []float64, learningRate, epsilon float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// RMSPropStep changes the weights w and the means a, given the gradient g.
func RMSPropStep(w, a, g []float64, learningRate, rho, epsilon float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 8.3: Adam (implement).
//
// Do step $t$, counted from 1: $m = \beta_1 m + (1-\beta_1) g$,
// $v = \beta_2 v + (1-\beta_2) g^2$,
// $w = w - \eta\,\frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}\,\frac{m}{\sqrt v + \epsilon}$. Change
// `w`, `m` and `v` in place.

// AdamStep changes the weights w and their moments m and v, given the gradient
// g, in step t, which is 1 the first time.
func AdamStep(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 8.4: Clipping that turns the step (repair).
//
// Clipping by the global norm makes the gradients of all layers shorter by one and the same
// factor, so that the step keeps its direction. This function limits the length, but the
// direction changes. Find the bug.

// ClipGlobalNorm scales the gradients, one slice for each parameter, so that
// the norm of all of them together is at most limit.
func ClipGlobalNorm(gradients [][]float64, limit float64) {
	for _, g := range gradients {
		sum := 0.0
		for _, v := range g {
			sum += v * v
		}
		if norm := math.Sqrt(sum); norm > limit {
			for i := range g {
				g[i] *= limit / norm
			}
		}
	}
}

// Exercise 8.5: Down the ravine (challenge).
//
// $f(x_1, x_2) = 0.1 x_1^2 + 2 x_2^2$ is a ravine: flat in one direction, steep in the other.
// From $(-5, -2)$, gradient descent with rate 0.4 is still 0.94 away from the minimum $(0, 0)$
// after 20 steps. Choose an optimizer that gets nearer than 0.01 after at most 18 steps, and
// stays there until step 60. The record among the optimizers of `nnlib` that we know of is 9
// steps.

func RavineOptimizer() nnlib.Optimizer {
	panic(exercises.NotTried) // replace this line by: return nnlib.NewSGD()
}

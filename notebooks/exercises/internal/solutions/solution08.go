package solutions

import (
	"math"

	"nnbook/nnlib"
)

// Exercise 8.1: Momentum and Nesterov (implement).
//
// Nesterov's step takes the momentum of the new velocity once more: it looks ahead to where
// the weights are going to be.

// MomentumStep changes the weights w and their velocities v, given the
// gradient g.
func MomentumStep(w, v, g []float64, learningRate, momentum float64, nesterov bool) {
	for i := range w {
		v[i] = momentum*v[i] - learningRate*g[i]
		if nesterov {
			w[i] += momentum*v[i] - learningRate*g[i]
		} else {
			w[i] += v[i]
		}
	}
}

// Exercise 8.2: AdaGrad and RMSProp (implement).
//
// The only difference is the memory: AdaGrad's sum grows for ever, so its steps become ever
// smaller; RMSProp's mean forgets old gradients. Epsilon, inside the root as in Keras, keeps
// the first division finite.

// AdaGradStep changes the weights w and the sums a, given the gradient g.
func AdaGradStep(w, a, g []float64, learningRate, epsilon float64) {
	for i := range w {
		a[i] += g[i] * g[i]
		w[i] -= learningRate * g[i] / math.Sqrt(a[i]+epsilon)
	}
}

// RMSPropStep changes the weights w and the means a, given the gradient g.
func RMSPropStep(w, a, g []float64, learningRate, rho, epsilon float64) {
	for i := range w {
		a[i] = rho*a[i] + (1-rho)*g[i]*g[i]
		w[i] -= learningRate * g[i] / math.Sqrt(a[i]+epsilon)
	}
}

// Exercise 8.3: Adam (implement).
//
// m and v begin at 0, so in the beginning they are too small: after t steps by the factors 1 -
// beta1^t and 1 - beta2^t. The correction makes the very first step as long as the learning
// rate, whatever the size of the gradient.

// AdamStep changes the weights w and their moments m and v, given the gradient
// g, in step t, which is 1 the first time.
func AdamStep(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64) {
	step := float64(t)
	rate := learningRate * math.Sqrt(1-math.Pow(beta2, step)) / (1 - math.Pow(beta1, step))
	for i := range w {
		m[i] = beta1*m[i] + (1-beta1)*g[i]
		v[i] = beta2*v[i] + (1-beta2)*g[i]*g[i]
		w[i] -= rate * m[i] / (math.Sqrt(v[i]) + epsilon)
	}
}

// Exercise 8.4: Clipping that turns the step (repair).
//
// Each gradient was clipped by its own norm, so that long ones were shortened and short ones
// were not. The sum of squares must go over all of them before any is changed.

// ClipGlobalNorm scales the gradients, one slice for each parameter, so that
// the norm of all of them together is at most limit.
func ClipGlobalNorm(gradients [][]float64, limit float64) {
	sum := 0.0
	for _, g := range gradients {
		for _, v := range g {
			sum += v * v
		}
	}
	norm := math.Sqrt(sum)
	if norm <= limit {
		return
	}
	for _, g := range gradients {
		for i := range g {
			g[i] *= limit / norm
		}
	}
}

// Exercise 8.5: Down the ravine (challenge).
//
// Momentum 0.5 with rate 0.5 needs 17 steps: the steps along the ravine add up, those across
// it cancel. AdaGrad with rate 3 needs 9, since it gives each direction a rate of its own, and
// here the directions are the axes.

func RavineOptimizer() nnlib.Optimizer {
	optimizer := nnlib.NewAdaGrad()
	optimizer.LearningRate = 3
	return optimizer
}

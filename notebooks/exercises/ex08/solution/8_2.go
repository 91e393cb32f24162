package solution

import "math"

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

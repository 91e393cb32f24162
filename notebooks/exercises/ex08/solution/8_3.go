package solution

import "math"

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

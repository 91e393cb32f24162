package stub

import "nnbook/notebooks/exercises"

// Exercise 8.2: AdaGrad and RMSProp (implement).
//
// Do one step of each. Both divide the step $\eta g$ by $\sqrt{a + \epsilon}$. For AdaGrad,
// $a$ is the sum of all squared gradients so far; for RMSProp their running mean,
// $a = \rho a + (1-\rho) g^2$. In both, $a$ is updated first. Change `w` and `a` in place.
//
// Hint: For each i: the memory first, then the weight. The two functions differ in the first
// line only.
//
// Hint: AdaGrad: a[i] += g[i]*g[i]. RMSProp: a[i] = rho*a[i] + (1-rho)*g[i]*g[i].
//
// Hint: Both: w[i] -= learningRate * g[i] / math.Sqrt(a[i]+epsilon)

// AdaGradStep changes the weights w and the sums a, given the gradient g.
func AdaGradStep(w, a, g []float64, learningRate, epsilon float64) {
	panic(exercises.NotTried) // replace this line by your code
}

// RMSPropStep changes the weights w and the means a, given the gradient g.
func RMSPropStep(w, a, g []float64, learningRate, rho, epsilon float64) {
	panic(exercises.NotTried) // replace this line by your code
}

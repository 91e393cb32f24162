package stub

import "nnbook/notebooks/exercises"

// Exercise 8.3: Adam (implement).
//
// Do step $t$, counted from 1: $m = \beta_1 m + (1-\beta_1) g$,
// $v = \beta_2 v + (1-\beta_2) g^2$,
// $w = w - \eta\,\frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}\,\frac{m}{\sqrt v + \epsilon}$. Change
// `w`, `m` and `v` in place.
//
// Hint: Three lines for each i: m, v, w. The factor with t is the same for all i.
//
// Hint: math.Pow(beta1, float64(t)) is beta1 to the power of t. Epsilon is added to the root
// of v.
//
// Hint: w[i] -= learningRate * math.Sqrt(1-math.Pow(beta2, step)) / (1-math.Pow(beta1, step))
// * m[i] / (math.Sqrt(v[i]) + epsilon), with step := float64(t)

// AdamStep changes the weights w and their moments m and v, given the gradient
// g, in step t, which is 1 the first time.
func AdamStep(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64) {
	panic(exercises.NotTried) // replace this line by your code
}

package stub

import "nnbook/notebooks/exercises"

// Exercise 3.3: Vary the width (challenge).
//
// With ReLU and He's weights the factor of a layer is 1 *on average* over the draws. A single
// draw has luck, good or bad. Take 20 layers and vary their width: 25, 50, 100, 200. For each
// width, measure the ratio of the gradient in layer 1 to that in layer 20 with 30 seeds or more
// (`measure.GradientNorms` with one seed at a time), and compute the standard deviation of the
// *logarithm* of the ratio. It goes as a power of the width, $n^p$. Return $p$. The check
// measures networks of its own; $p$ must be right within 0.25.
//
// Hint: Compare the standard deviation at width 100 with that at 25. Is it a quarter, a half, or
// the same?
//
// Hint: In each layer the mean of n squares fluctuates around its expectation, as means of n
// numbers do.
//
// Hint: Four times the width gives half the standard deviation: p = -1/2.

// ScatterPower returns p, where the standard deviation over seeds of the
// logarithm of the gradient's ratio goes as the width to the power of p.
func ScatterPower() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

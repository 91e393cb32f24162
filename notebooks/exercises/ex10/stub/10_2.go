package stub

import "nnbook/notebooks/exercises"

// Exercise 10.2: A logarithmic draw (implement).
//
// Turn a number $u$ between 0 and 1, all equally likely, into a learning rate between `low` and
// `high` whose *logarithm* is uniform: $u = 0$ gives `low`, $u = 1$ gives `high`, and equal
// steps of $u$ multiply the rate by equal factors. Then vary the experiment: in section 4, draw
// the rate by `search.Uniform` instead of `search.LogUniform`, run the search again, and look at
// the picture. Where have the points gone?
//
// Hint: What should u = 1/2 give between 0.01 and 1?
//
// Hint: Go from log(low) to log(high) in a straight line, and back by the exponential.
//
// Hint: Which power of high/low must low be multiplied by?

// LogDraw returns the rate that belongs to u.
func LogDraw(u, low, high float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

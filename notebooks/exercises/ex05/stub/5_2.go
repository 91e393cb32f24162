package stub

import "nnbook/notebooks/exercises"

// Exercise 5.2: Batch normalization, backward (implement).
//
// Given $\partial L/\partial y_i$ in `dy`, return $\partial L/\partial x_i$,
// $\partial L/\partial\gamma$ and $\partial L/\partial\beta$. Mind that the mean and the
// variance depend on every $x_i$ too. With $\hat x$ for the normalized values, the result can
// be written with two averages over the batch.
//
// Hint: beta is added to every output, gamma multiplies x̂. That gives dbeta and dgamma. For
// dx there are three paths: directly, through the mean, and through the variance.
//
// Hint: dbeta is the sum of dy, dgamma the sum of dy·x̂. In dx the averages of both are
// subtracted from dy.
//
// Hint: dx_i = gamma/sqrt(variance + epsilon) · (dy_i - average(dy) - x̂_i·average(dy·x̂))

// BatchNormBackward returns the derivatives of the loss with respect to x,
// gamma and beta, given dy, that with respect to the outputs.
func BatchNormBackward(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64) {
	panic(exercises.NotTried) // replace this line by your code
}

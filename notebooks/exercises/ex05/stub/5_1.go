package stub

import "nnbook/notebooks/exercises"

// Exercise 5.1: Batch normalization, forward (implement).
//
// `x` holds the values of one neuron for the examples of a batch. Return, in training mode,
// $y_i = \gamma\,\frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta$, where $\mu$ and
// $\sigma^2$ are the mean and the variance of the batch; the variance is divided by the number
// of examples.
//
// Hint: Two loops: one for the statistics of the batch, one for the outputs.
//
// Hint: The variance is the mean of (x - mean)². Epsilon is added to it before the root is
// taken.
//
// Hint: mean, variance := stat.PopMeanVariance(x, nil); y[i] =
// gamma*(x[i]-mean)/math.Sqrt(variance+epsilon) + beta

// BatchNormForward normalizes the values x of one neuron over a batch.
func BatchNormForward(x []float64, gamma, beta, epsilon float64) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}

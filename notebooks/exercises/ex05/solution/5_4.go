package solution

import "math"

// Exercise 5.4: How soon the statistics are ready (implement).
//
// After t steps the moving variance is v + (1 - v) p^t. The momentum matters most: the steps grow
// like 1/(1 - p), and only with the logarithm of 1/v. Narrow sums, as in front of a sigmoid deep
// in a network, wait longer than wide ones all the same.

// StepsUntilReady returns the number of steps for the momentum p and the
// variance v of the batches.
func StepsUntilReady(p, v float64) int {
	if v >= 1/1.1 {
		return 0
	}
	return int(math.Ceil(math.Log(0.1*v/(1-v)) / math.Log(p)))
}

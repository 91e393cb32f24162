package stub

import "nnbook/notebooks/exercises"

// Exercise 5.4: How soon the statistics are ready (implement).
//
// A batch normalization layer starts with a moving variance of 1. Each batch that it gets has the
// variance v, which is below 1. Return after how many steps the moving variance is at most 10 %
// above v. Write the moving variance down after one step and after two, and you see the rule. The
// check runs nnlib's layer with several p and v and counts; an answer within one step is right.
//
// Hint: After t steps the start still has the weight p to the power t. What has the rest?
//
// Hint: The moving variance after t steps is v + (1 - v) p^t. It has to come down to 1.1 v.
//
// Hint: Solve (1 - v) p^t = 0.1 v for t with logarithms, and round up. If the start is close
// enough already, the answer is 0.

// StepsUntilReady returns the number of steps for the momentum p and the
// variance v of the batches.
func StepsUntilReady(p, v float64) int {
	panic(exercises.NotTried) // replace this line by your code
}

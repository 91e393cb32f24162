package stub

import "nnbook/notebooks/exercises"

// Exercise 9.1: How many test images? (predict).
//
// One network errs on 6 % of all images, another on 5.5 %. Each is tested on $n$ images of its
// own. How large must $n$ be, so that the difference is two standard errors of the difference?
//
// Hint: Section 4 has the variance of one measured error. What is the variance of a difference
// of two that are independent?
//
// Hint: Two standard errors are 2 sqrt((p(1-p) + q(1-q))/n). Set this equal to p - q and solve
// for n.
//
// Hint: return 4 * (0.06*0.94 + 0.055*0.945) / (0.005 * 0.005)

func TestImages() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

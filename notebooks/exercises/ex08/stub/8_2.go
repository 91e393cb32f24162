package stub

import "nnbook/notebooks/exercises"

// Exercise 8.2: Does momentum calm the noise? (design).
//
// With batches, each gradient is a little wrong. Take the simplest case: one weight, a bowl of
// curvature $c$, and gradients $cx + n$, where $n$ is a new standard normal number in each step.
// The weight never comes to rest. Let plain descent with rate 0.1 and momentum 0.9 with rate
// 0.01, which moves as fast, take 200,000 steps each from $x=0$, and divide the standard
// deviation of momentum's $x$ by that of plain descent's. Return this ratio for $c=1$ and for
// $c=15$, and the number of the sentence that follows:
//
// 1. momentum averages ten gradients, so it calms the noise everywhere;
// 2. momentum calms the noise only where plain descent is near the limit of its rate;
// 3. momentum makes the noise worse.
//
// Hint: rand.New(rand.NewPCG(1, 2)).NormFloat64() gives the noise. Sum up x*x and divide by the
// number of steps at the end: the mean of x is 0.
//
// Hint: Section 2 says up to which rate plain descent is stable with c = 15. How far from it is
// 0.1? And with c = 1?
//
// Hint: One loop for both: v = mu*v - rate*(c*x+noise); x += v. With mu = 0 it is plain descent.

// Noise returns momentum's spread over that of plain descent for the curvatures
// 1 and 15, and the number of the sentence that follows.
func Noise() (gentle, steep float64, sentence int) {
	panic(exercises.NotTried) // replace this line by your code
}

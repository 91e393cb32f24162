package stub

import (
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 8.5: Down the ravine (challenge).
//
// $f(x_1, x_2) = 0.1 x_1^2 + 2 x_2^2$ is a ravine: flat in one direction, steep in the other.
// From $(-5, -2)$, gradient descent with rate 0.4 is still 0.94 away from the minimum $(0, 0)$
// after 20 steps. Choose an optimizer that gets nearer than 0.01 after at most 18 steps, and
// stays there until step 60. The record among the optimizers of `nnlib` that we know of is 9
// steps.
//
// Hint: Plain descent must be slow enough for the steep direction, and is then too slow for
// the flat one. Which optimizers treat them differently?
//
// Hint: Momentum adds up what goes along the ravine; AdaGrad gives each direction its own
// rate. Their learning rates may be far from the defaults.
//
// Hint: nnlib.NewSGD() with LearningRate 0.5 and Momentum 0.5 takes 17 steps; AdaGrad with a
// LearningRate of 3 still fewer.

func RavineOptimizer() nnlib.Optimizer {
	panic(exercises.NotTried) // replace this line by: return nnlib.NewSGD()
}

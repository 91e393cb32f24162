package stub

import (
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 3.5: A rule for ELU (design).
//
// A network has twenty hidden layers of 100 neurons with the activation `nnlib.ELU(1)`, for which
// there is no rule on this page. Choose an initializer so that the norm of the gradient
// $\partial L/\partial z$ in each hidden layer lies within a factor of 1.5 of that in the
// twentieth: the ratio must stay between 2/3 and 3/2 all the way down. The geometric mean over
// twenty seeds counts. You may write an `nnlib.Initializer` of your own.
//
// Hint: Line (17) holds for any function. Draw the map for ELU, or call `through` with it, and
// look for a gain whose error factors multiply to about 1 in twenty layers.
//
// Hint: A gain of 1 lets the gradient shrink, and He's gain lets it grow. The gain that you look
// for lies between them, and σ is the gain over the root of the number of inputs.
//
// Hint: return nnlib.Normal(0, 0.12), which is a gain of 1.2 with 100 inputs

// ELUWeights returns the initializer of all hidden layers.
func ELUWeights() nnlib.Initializer {
	panic(exercises.NotTried) // replace this line by: return nnlib.GlorotUniform
}

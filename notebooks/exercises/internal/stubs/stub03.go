package stubs

import (
	"math/rand/v2"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 3.1: Glorot's uniform distribution (implement).
//
// Fill `w` with numbers drawn from the uniform distribution between $-r$ and $r$,
// $r = \sqrt{6/(\text{in} + \text{out})}$. Draw from `rng` and from nothing else, so that a
// seed decides all. (`rng.Float64()` lies in $[0, 1)$.)

// GlorotUniformFill fills w with the weights of a layer of fanOut neurons with
// fanIn inputs each.
func GlorotUniformFill(w []float64, fanIn, fanOut int, rng *rand.Rand) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 3.2: He's truncated normal distribution (implement).
//
// Fill `w` as Keras' `he_normal` does. Draw from the normal distribution, and draw anew
// whatever lies more than two standard deviations from 0. Cutting off the tails leaves a
// distribution with 0.87962566103423978 times the standard deviation of the uncut one, so
// begin with one that is larger by as much. In the end the standard deviation must be
// $\sqrt{2/\text{in}}$. (`rng.NormFloat64()` is standard normal.)

// HeNormalFill fills w with the weights of neurons with fanIn inputs each.
func HeNormalFill(w []float64, fanIn int, rng *rand.Rand) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 3.3: How wide is the weighted sum? (predict).
//
// A neuron has 784 independent inputs with mean 0 and standard deviation 1. Its weights are
// drawn uniformly between -0.1 and 0.1, its bias is 0. What is the standard deviation of its
// weighted sum $z$? An answer within 2 % is right.

func WeightedSumSigma() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 3.4: Twenty-five neurons that are one (repair).
//
// A network whose layers are drawn by this function never learns more than with a single
// hidden neuron. Print the weights of a small layer, then find the bug.

// DrawLayer returns the weights of a layer, one neuron a row, drawn from the
// uniform distribution between -limit and limit.
func DrawLayer(neurons, inputs int, limit float64, seed uint64) [][]float64 {
	w := make([][]float64, neurons)
	for i := range w {
		rng := rand.New(rand.NewPCG(seed, 0))
		w[i] = make([]float64, inputs)
		for j := range w[i] {
			w[i][j] = limit * (2*rng.Float64() - 1)
		}
	}
	return w
}

// Exercise 3.5: Twenty layers within a factor of two (design).
//
// A network has twenty hidden layers of 100 neurons. Choose the activation and the initializer
// of all of them so that the norm of the gradient $\partial L/\partial z$ in each hidden layer
// lies within a factor of 2 of that in the twentieth: the ratio must stay between 1/2 and 2
// all the way down. The geometric mean over five seeds counts. The network must not be linear.
// You may write an `nnlib.Initializer` of your own.

func DeepDesign() (nnlib.Activation, nnlib.Initializer) {
	panic(exercises.NotTried) // replace this line by: return nnlib.Sigmoid, nnlib.GlorotUniform
}

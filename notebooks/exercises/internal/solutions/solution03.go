package solutions

import (
	"math"
	"math/rand/v2"

	"nnbook/nnlib"
)

// Exercise 3.1: Glorot's uniform distribution (implement).
//
// 2u - 1 turns a number u from [0, 1) into one from [-1, 1). The uniform distribution within
// ±r has standard deviation r/√3, which here is √(2/(in + out)), as in Glorot's normal form.

// GlorotUniformFill fills w with the weights of a layer of fanOut neurons with
// fanIn inputs each.
func GlorotUniformFill(w []float64, fanIn, fanOut int, rng *rand.Rand) {
	limit := math.Sqrt(6 / float64(fanIn+fanOut))
	for i := range w {
		w[i] = limit * (2*rng.Float64() - 1)
	}
}

// Exercise 3.2: He's truncated normal distribution (implement).
//
// What lies too far out is drawn again, not moved to the border: otherwise 4.6 % of all
// weights would have exactly one of two values.

// HeNormalFill fills w with the weights of neurons with fanIn inputs each.
func HeNormalFill(w []float64, fanIn int, rng *rand.Rand) {
	sigma := math.Sqrt(2/float64(fanIn)) / 0.87962566103423978
	for i := range w {
		v := rng.NormFloat64()
		for math.Abs(v) > 2 {
			v = rng.NormFloat64()
		}
		w[i] = sigma * v
	}
}

// Exercise 3.3: How wide is the weighted sum? (predict).
//
// Variances of independent terms add up. A weight has variance 0.1²/3, the product with an
// input of variance 1 has the same, and 784 of them make 784·0.01/3 = 2.61, the square of
// 1.62.

func WeightedSumSigma() float64 {
	return math.Sqrt(784 * 0.1 * 0.1 / 3)
}

// Exercise 3.4: Twenty-five neurons that are one (repair).
//
// The generator was made anew, with the same seed, for each neuron, so that all neurons got
// the same weights. Neurons that start equal get equal gradients and stay equal for ever. One
// generator must serve them all.

// DrawLayer returns the weights of a layer, one neuron a row, drawn from the
// uniform distribution between -limit and limit.
func DrawLayer(neurons, inputs int, limit float64, seed uint64) [][]float64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	w := make([][]float64, neurons)
	for i := range w {
		w[i] = make([]float64, inputs)
		for j := range w[i] {
			w[i][j] = limit * (2*rng.Float64() - 1)
		}
	}
	return w
}

// Exercise 3.5: Twenty layers within a factor of two (design).
//
// ReLU lets half of the squared sum through, and He's initialization, with variance 2/in,
// makes up for just that: forward and backward the factor a layer is 1 on average.

func DeepDesign() (nnlib.Activation, nnlib.Initializer) {
	return nnlib.ReLU, nnlib.HeNormal
}

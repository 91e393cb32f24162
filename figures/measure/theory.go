package measure

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// ErrorGrowth predicts by what factor the norm of the error terms dL/dz
// changes on the way back through an untrained network: element l-1 is the
// norm in hidden layer l over that in layer l+1, counted from 1.
//
// The reasoning is that of Glorot and Bengio (2010), without their assumption
// that the neurons work in the linear part of the activation function f. With
// many inputs a weighted sum z is normally distributed over the random weights,
// with the variance
//
//	q = n σ² E[y²]
//
// where n is the number of inputs of the neuron, σ² the variance of a weight,
// and y an output of the layer before. The error of a neuron is f'(z) times the
// weighted sum of the n errors of the layer after it, so the square of the norm
// changes by
//
//	n σ² E[f'(z)²]
//
// which for ReLU is n σ²/2.
func ErrorGrowth(net DeepNet, x *mat.Dense) []float64 {
	_, inputs := x.Dims()
	variance := weightVariance(net.Initializer, net.Units, net.Units)
	fan := float64(net.Units) * variance

	q := float64(inputs) * weightVariance(net.Initializer, inputs, net.Units) * meanSquare(x)
	growth := make([]float64, net.Layers-1)
	for l := range growth {
		growth[l] = math.Sqrt(fan * gaussianMeanSquare(net.Activation.Derivative, q))
		q = fan * gaussianMeanSquare(net.Activation.Value, q)
	}
	return growth
}

// weightVariance measures the variance of an initializer's weights on many
// of them.
func weightVariance(init nnlib.Initializer, fanIn, fanOut int) float64 {
	w := make([]float64, 200_000)
	init.Fill(w, fanIn, fanOut, rand.New(rand.NewPCG(1, 1)))
	sum := 0.0
	for _, v := range w {
		sum += v * v
	}
	return sum / float64(len(w))
}

func meanSquare(m *mat.Dense) float64 {
	rows, columns := m.Dims()
	return norm(m) * norm(m) / float64(rows*columns)
}

// gaussianMeanSquare is the mean of f(z)² for normally distributed z with
// mean 0 and variance q: the trapezoidal rule, which is very exact for what
// dies out at both ends.
func gaussianMeanSquare(f func(float64) float64, q float64) float64 {
	const limit, steps = 8.0, 8000
	const h = 2 * limit / steps
	sum := 0.0
	for i := range steps + 1 {
		g := -limit + h*float64(i)
		v := f(math.Sqrt(q) * g)
		sum += v * v * math.Exp(-g*g/2)
	}
	return sum * h / math.Sqrt(2*math.Pi)
}

package check

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// The challenges use built-in data, with fixed seeds, so that a target is the
// same for everybody.
const (
	TrainSeed = 101
	TestSeed  = 202
)

// Digits returns built-in digits to train and to test with, standardized.
func Digits(train, test int) (*datasets.Set, *datasets.Set) {
	a, b := datasets.Strokes(train, TrainSeed), datasets.Strokes(test, TestSeed)
	datasets.FitStandardizer(a.X).Apply(a.X, b.X)
	return a, b
}

// TestError trains a compiled model and returns the share of test examples
// that it gets wrong in the end.
func TestError(model *nnlib.Sequential, train, test *datasets.Set, epochs, batch int) (float64, error) {
	_, err := model.Fit(context.Background(), train.X, train.Y, nnlib.FitConfig{Epochs: epochs, BatchSize: batch})
	if err != nil {
		return 1, err
	}
	_, accuracy, err := model.Evaluate(test.X, test.Y)
	return 1 - accuracy, err
}

// Moons adds a sigmoid neuron to the hidden layers, trains them on the two
// moons by gradient descent with batches of 16, and returns the test accuracy.
func Moons(hidden []nnlib.Layer, rate float64, epochs int, seed uint64) (float64, error) {
	train, test := datasets.Moons(800, 0.1, TrainSeed), datasets.Moons(400, 0.1, TestSeed)
	datasets.FitStandardizer(train.X).Apply(train.X, test.X)
	layers := append(slices.Clone(hidden), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	model := nnlib.NewSequential(2, layers...)
	descent := nnlib.NewSGD()
	descent.LearningRate = rate
	if err := model.Compile(nnlib.BinaryCrossEntropy, descent, seed); err != nil {
		return 0, err
	}
	wrong, err := TestError(model, &datasets.Set{X: train.X, Y: train.Binary()}, &datasets.Set{X: test.X, Y: test.Binary()}, epochs, 16)
	return 1 - wrong, err
}

// Stack returns dense layers of equal width.
func Stack(depth, width int, a nnlib.Activation, weights nnlib.Initializer) []*nnlib.DenseLayer {
	layers := make([]*nnlib.DenseLayer, depth)
	for i := range layers {
		layers[i] = nnlib.Dense(width, a, weights)
	}
	return layers
}

// GradientNorms sends 64 inputs of standard normal numbers through hidden
// layers and a linear output, with random truth, and back. It returns the norm
// of the error term dL/dz of each hidden layer and copies of their outputs.
func GradientNorms(hidden []*nnlib.DenseLayer, inputs int, seed uint64) (norms []float64, outputs []*mat.Dense, err error) {
	var layers []nnlib.Layer
	for _, l := range hidden {
		layers = append(layers, l)
	}
	layers = append(layers, nnlib.Dense(10, nnlib.Linear, nnlib.GlorotUniform))
	model := nnlib.NewSequential(inputs, layers...)
	if err := model.Compile(nnlib.MSE, nnlib.NewSGD(), seed); err != nil {
		return nil, nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 7))
	x, y := gaussian(64, inputs, rng), gaussian(64, 10, rng)
	if outputs, err = model.Activations(x); err != nil {
		return nil, nil, err
	}
	if _, err = model.Gradients(x, y); err != nil {
		return nil, nil, err
	}
	for _, l := range hidden {
		norms = append(norms, mat.Norm(l.Deltas(), 2))
	}
	return norms, outputs[:len(hidden)], nil
}

func gaussian(rows, columns int, rng *rand.Rand) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	for i := range m.RawMatrix().Data {
		m.RawMatrix().Data[i] = rng.NormFloat64()
	}
	return m
}

// IsLinear compares an activation's slopes on both sides of 0 and far out.
func IsLinear(a nnlib.Activation) bool {
	z := []float64{-3, -2, -1, 1, 2, 3}
	y := make([]float64, len(z))
	a.Forward(y, z)
	slope := y[1] - y[0]
	for _, d := range []float64{y[2] - y[1], (y[3] - y[2]) / 2, y[4] - y[3], y[5] - y[4]} {
		if math.Abs(d-slope) > 1e-9 {
			return false
		}
	}
	return true
}

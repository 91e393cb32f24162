package measure

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// DeepNet describes a network for experiments with depth: a stack of equal
// hidden layers before a softmax output, with cross-entropy as its loss.
type DeepNet struct {
	Name          string // for legends; "" for the initializer's name
	Layers, Units int    // hidden layers, and neurons in each
	Activation    *nnlib.ElementwiseActivation
	Initializer   nnlib.Initializer // of the hidden layers; the output layer has Glorot's
	BatchNorm     BatchNormPlace
}

// BatchNormPlace says where batch normalization stands in a [DeepNet].
type BatchNormPlace int

// The places of Figure 5-3.
const (
	NoBatchNorm               BatchNormPlace = iota
	BatchNormBeforeActivation                // on the weighted sums
	BatchNormAfterActivation                 // on the neurons' outputs
)

// String names the place.
func (p BatchNormPlace) String() string {
	return [...]string{"no batch norm", "batch norm before activation", "batch norm after activation"}[p]
}

// Label is the name for legends.
func (n DeepNet) Label() string {
	if n.Name == "" {
		return Words(n.Initializer.Name())
	}
	return n.Name
}

// Model returns the network for so many inputs and classes, not compiled.
func (n DeepNet) Model(inputs, classes int) *nnlib.Sequential {
	var layers []nnlib.Layer
	for range n.Layers {
		switch n.BatchNorm {
		case BatchNormBeforeActivation:
			layers = append(layers, nnlib.Dense(n.Units, nnlib.Linear, n.Initializer), nnlib.BatchNorm(), nnlib.Activate(n.Activation))
		case BatchNormAfterActivation:
			layers = append(layers, nnlib.Dense(n.Units, n.Activation, n.Initializer), nnlib.BatchNorm())
		default:
			layers = append(layers, nnlib.Dense(n.Units, n.Activation, n.Initializer))
		}
	}
	layers = append(layers, nnlib.Dense(classes, nnlib.Softmax, nnlib.GlorotUniform))
	return nnlib.NewSequential(inputs, layers...)
}

// Descent returns a builder of this network for data of 784 inputs and 10
// classes, with cross-entropy and gradient descent.
func (n DeepNet) Descent(learningRate float64, clip nnlib.Clip) Builder {
	return func(seed uint64) (*nnlib.Sequential, error) {
		m := n.Model(784, 10)
		return m, m.Compile(nnlib.CategoricalCrossEntropy, &nnlib.SGD{LearningRate: learningRate, Clip: clip}, seed)
	}
}

// compiled returns the network for the data, compiled with cross-entropy.
func (n DeepNet) compiled(x, y *mat.Dense, optimizer nnlib.Optimizer, seed uint64) (*nnlib.Sequential, error) {
	_, inputs := x.Dims()
	_, classes := y.Dims()
	m := n.Model(inputs, classes)
	return m, m.Compile(nnlib.CategoricalCrossEntropy, optimizer, seed)
}

// hidden lists the dense layers of a model but for the last, which is the
// output.
func hidden(m *nnlib.Sequential) []*nnlib.DenseLayer {
	var dense []*nnlib.DenseLayer
	for _, l := range m.Layers() {
		if d, ok := l.(*nnlib.DenseLayer); ok {
			dense = append(dense, d)
		}
	}
	return dense[:len(dense)-1]
}

func (n DeepNet) check(seeds []uint64) error {
	if n.Layers < 2 || n.Units < 1 || n.Activation == nil || n.Initializer == nil {
		return fmt.Errorf("measure: a DeepNet wants at least 2 layers, 1 unit, an activation and an initializer, got %d layers, %d units, activation %v, initializer %v",
			n.Layers, n.Units, n.Activation != nil, n.Initializer != nil)
	}
	return checkSeeds(seeds)
}

func checkSeeds(seeds []uint64) error {
	if len(seeds) == 0 {
		return errors.New("measure: want at least one seed, got none; three show how much chance does")
	}
	return nil
}

// norm is the Euclidean (Frobenius) norm of a matrix.
func norm(m *mat.Dense) float64 { return mat.Norm(m, 2) }

package nnlib

// An activation function as a layer, for instance after batch normalization.

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// An ActivationLayer applies an activation function as a layer of its own,
// without new neurons, for instance after batch normalization (Code Snippet
// 5-6). Make it with [Activate].
type ActivationLayer struct {
	label
	Activation Activation

	units     int
	z, y, dz  *mat.Dense
	yBuffer   buffer
	gradients buffer
}

// Activate returns an activation function as a layer; nil is [Linear].
func Activate(a Activation) *ActivationLayer {
	return &ActivationLayer{label: label{kind: "activation"}, Activation: a}
}

// Build implements [Layer].
func (l *ActivationLayer) Build(inputs int, _ *rand.Rand) (int, error) {
	if l.Activation == nil {
		l.Activation = Linear
	}
	l.units = inputs
	return inputs, nil
}

// Params implements [Layer]: there are none.
func (l *ActivationLayer) Params() []*Param { return nil }

// Forward implements [Layer].
func (l *ActivationLayer) Forward(x *mat.Dense, training bool) *mat.Dense {
	checkColumns(l.Name(), x, l.units)
	l.z = x
	l.y = l.yBuffer.shaped(x.RawMatrix().Rows, l.units)
	forwardRows(l.Activation, l.y, l.z)
	return l.y
}

// Backward implements [Layer].
func (l *ActivationLayer) Backward(dy *mat.Dense) *mat.Dense {
	checkSame(dy, l.y, l.Name(), ": derivative")
	dz := l.gradients.shaped(dy.RawMatrix().Rows, l.units)
	backwardRows(l.Activation, dz, dy, l.y, l.z)
	return l.backwardFromSums(dz, true)
}

// Deltas returns the derivative of the loss with respect to the layer's
// inputs z, of the last Backward.
func (l *ActivationLayer) Deltas() *mat.Dense { return l.dz }

func (l *ActivationLayer) lastActivation() Activation { return l.Activation }
func (l *ActivationLayer) preActivations() *mat.Dense { return l.z }

func (l *ActivationLayer) backwardFromSums(dz *mat.Dense, _ bool) *mat.Dense {
	l.dz = dz
	return dz
}

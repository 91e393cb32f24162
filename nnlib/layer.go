package nnlib

// What a layer is: a forward pass, and a backward pass in return.

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// A Layer is one stage of a [Sequential] model. Matrices hold one example a
// row. A layer may keep what Forward saw until Backward has used it, and owns
// the matrices that it returns: they are valid until its next Forward or
// Backward.
type Layer interface {
	// Name identifies the layer in errors, summaries and files.
	Name() string
	// Build creates the parameters for inputs columns, drawing their first
	// values from rng, and returns the number of output columns.
	Build(inputs int, rng *rand.Rand) (outputs int, err error)
	// Forward returns the outputs for x. Training tells whether the model is
	// training: batch normalization then uses the batch's own statistics.
	// Forward panics with a ShapeError if x has the wrong columns.
	Forward(x *mat.Dense, training bool) *mat.Dense
	// Backward gets dy, the derivative of the loss with respect to what the
	// last Forward returned. It sets the gradients of the parameters and
	// returns the derivative with respect to the last x.
	Backward(dy *mat.Dense) *mat.Dense
	// Params lists the parameters, for a built layer.
	Params() []*Param
}

// label is the name of a layer; NewSequential numbers the layers of a kind.
type label struct {
	kind, name string
	frozen     bool
}

// Name identifies the layer in errors, summaries and files.
func (l *label) Name() string {
	if l.name == "" {
		return l.kind
	}
	return l.name
}

// named is a layer with a label, as those of this package are.
type named interface {
	layerKind() string
	rename(name string)
}

func (l *label) layerKind() string  { return l.kind }
func (l *label) rename(name string) { l.name = name }

// activated is a layer that ends in an activation function, so that a loss
// can be fused with it.
type activated interface {
	Layer
	lastActivation() Activation
	preActivations() *mat.Dense // z of the last Forward
	// backwardFromSums is Backward that starts from dL/dz; dx is nil unless wanted.
	backwardFromSums(dz *mat.Dense, wantDx bool) (dx *mat.Dense)
}

// forwardRows and backwardRows apply an activation to each example.
func forwardRows(a Activation, y, z *mat.Dense) {
	for i := range z.RawMatrix().Rows {
		a.Forward(y.RawRowView(i), z.RawRowView(i))
	}
}

func backwardRows(a Activation, dz, dy, y, z *mat.Dense) {
	for i := range z.RawMatrix().Rows {
		a.Backward(dz.RawRowView(i), dy.RawRowView(i), y.RawRowView(i), z.RawRowView(i))
	}
}

package nnlib

// A layer of neurons, y = f(x Wᵀ + b), forward and backward.

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
)

// A DenseLayer computes y = f(x Wᵀ + b): every neuron sees every input.
// Make it with [Dense].
type DenseLayer struct {
	label
	Units             int
	Activation        Activation // nil is Linear
	WeightInitializer Initializer
	BiasInitializer   Initializer // Zeros
	UseBias           bool        // true

	// Weight holds one neuron a row, Units x inputs, as the chapter draws
	// them (Keras' kernel is the transpose); Bias is 1 x Units. Compile
	// makes them.
	Weight, Bias *Param

	x, z, y  *mat.Dense
	zBuffer  buffer
	yBuffer  buffer
	dzBuffer buffer
	dxBuffer buffer
	dz       *mat.Dense
}

// Dense returns a fully connected layer. A nil activation is [Linear], as in
// Keras; biases start at 0.
func Dense(units int, activation Activation, weights Initializer) *DenseLayer {
	if activation == nil {
		activation = Linear
	}
	return &DenseLayer{
		label:             label{kind: "dense"},
		Units:             units,
		Activation:        activation,
		WeightInitializer: weights,
		BiasInitializer:   Zeros,
		UseBias:           true,
	}
}

// Build implements [Layer].
func (d *DenseLayer) Build(inputs int, rng *rand.Rand) (int, error) {
	if d.Units < 1 {
		return 0, fmt.Errorf("nnlib: %s: want at least 1 unit, got %d", d.Name(), d.Units)
	}
	if d.WeightInitializer == nil || d.BiasInitializer == nil {
		return 0, fmt.Errorf("nnlib: %s: want an initializer for weights and biases, got nil; GlorotUniform and Zeros are the usual ones", d.Name())
	}
	if d.Activation == nil {
		d.Activation = Linear
	}
	d.Weight = NewParam(d.Name()+".weight", d.Units, inputs)
	d.WeightInitializer.Fill(d.Weight.values(), inputs, d.Units, rng)
	d.Bias = nil
	if d.UseBias {
		d.Bias = NewParam(d.Name()+".bias", 1, d.Units)
		d.BiasInitializer.Fill(d.Bias.values(), inputs, d.Units, rng)
	}
	return d.Units, nil
}

// Params implements [Layer].
func (d *DenseLayer) Params() []*Param {
	if d.Bias == nil {
		return []*Param{d.Weight}
	}
	return []*Param{d.Weight, d.Bias}
}

// Forward implements [Layer]: x is batch x inputs, the result batch x Units.
func (d *DenseLayer) Forward(x *mat.Dense, training bool) *mat.Dense {
	checkBuilt(d.Name(), d.Weight)
	_, inputs := d.Weight.Value.Dims()
	checkColumns(d.Name(), x, inputs)
	batch, _ := x.Dims()
	d.x = x
	d.z = d.zBuffer.shaped(batch, d.Units)
	weightedSums(d.z, x, d.Weight, d.Bias)
	d.y = d.z
	if d.Activation != Linear {
		d.y = d.yBuffer.shaped(batch, d.Units)
		forwardRows(d.Activation, d.y, d.z)
	}
	return d.y
}

// Backward implements [Layer].
func (d *DenseLayer) Backward(dy *mat.Dense) *mat.Dense { return d.backward(dy, true) }

func (d *DenseLayer) backward(dy *mat.Dense, wantDx bool) *mat.Dense {
	checkSame(dy, d.y, d.Name(), ": derivative")
	if d.Activation == Linear {
		return d.backwardFromSums(dy, wantDx)
	}
	dz := d.dzBuffer.shaped(dy.RawMatrix().Rows, d.Units)
	backwardRows(d.Activation, dz, dy, d.y, d.z)
	return d.backwardFromSums(dz, wantDx)
}

func (d *DenseLayer) backwardFromSums(dz *mat.Dense, wantDx bool) *mat.Dense {
	d.dz = dz
	return backThroughSums(&d.dxBuffer, dz, d.x, d.Weight, d.Bias, wantDx)
}

// PreActivations returns z = x Wᵀ + b of the last Forward, batch x Units.
func (d *DenseLayer) PreActivations() *mat.Dense { return d.z }

// Deltas returns the derivative of the loss with respect to the
// pre-activations z, batch x Units, of the last Backward.
func (d *DenseLayer) Deltas() *mat.Dense { return d.dz }

func (d *DenseLayer) lastActivation() Activation { return d.Activation }
func (d *DenseLayer) preActivations() *mat.Dense { return d.z }

// weightedSums computes z = x Wᵀ + b; bias may be nil.
func weightedSums(z, x *mat.Dense, weight, bias *Param) {
	kernel.MulNT(z.RawMatrix(), x.RawMatrix(), weight.Value.RawMatrix())
	if bias != nil {
		for i := range z.RawMatrix().Rows {
			kernel.Add(z.RawRowView(i), bias.values())
		}
	}
}

// backThroughSums sets the gradients dW = dzᵀ x and db = sum of dz's rows, and
// returns dx = dz W, or nil if it is not wanted.
func backThroughSums(dx *buffer, dz, x *mat.Dense, weight, bias *Param, wantDx bool) *mat.Dense {
	weight.setProduct(dz, x, wantDx)
	if bias != nil {
		sumRows(bias.gradients(), dz)
	}
	if !wantDx {
		return nil
	}
	_, inputs := weight.Value.Dims()
	out := dx.shaped(dz.RawMatrix().Rows, inputs)
	kernel.MulNN(out.RawMatrix(), dz.RawMatrix(), weight.Value.RawMatrix())
	return out
}

// sumRows writes the sum of m's rows into dst.
func sumRows(dst []float64, m *mat.Dense) {
	clear(dst)
	for i := range m.RawMatrix().Rows {
		kernel.Add(dst, m.RawRowView(i))
	}
}

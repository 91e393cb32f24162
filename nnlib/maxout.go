package nnlib

// Maxout: the largest of several linear pieces.

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// A MaxoutLayer gives each unit several linear pieces and outputs the
// largest: y_j = max_p (x W_jpᵀ + b_jp) (Goodfellow et al., 2013). With the
// pieces 0 and z it is ReLU. Make it with [Maxout].
type MaxoutLayer struct {
	label
	Units, Pieces     int
	WeightInitializer Initializer
	BiasInitializer   Initializer // Zeros

	// Weight is (Units·Pieces) x inputs: piece p of unit j is row
	// j·Pieces+p. Bias is 1 x (Units·Pieces).
	Weight, Bias *Param

	x, z, y  *mat.Dense
	winner   []int // column of z that won, for each example and unit
	zBuffer  buffer
	yBuffer  buffer
	dzBuffer buffer
	dxBuffer buffer
	dz       *mat.Dense
}

// Maxout returns a maxout layer of units outputs with the given number of
// linear pieces each; biases start at 0.
func Maxout(units, pieces int, weights Initializer) *MaxoutLayer {
	return &MaxoutLayer{
		label:             label{kind: "maxout"},
		Units:             units,
		Pieces:            pieces,
		WeightInitializer: weights,
		BiasInitializer:   Zeros,
	}
}

// Build implements [Layer]. The fan-out of the initializers is Units·Pieces.
func (l *MaxoutLayer) Build(inputs int, rng *rand.Rand) (int, error) {
	if l.Units < 1 || l.Pieces < 1 {
		return 0, fmt.Errorf("nnlib: %s: want at least 1 unit and 1 piece, got %d and %d", l.Name(), l.Units, l.Pieces)
	}
	if l.WeightInitializer == nil || l.BiasInitializer == nil {
		return 0, fmt.Errorf("nnlib: %s: want an initializer for weights and biases, got nil; HeNormal and Zeros are the usual ones", l.Name())
	}
	rows := l.Units * l.Pieces
	l.Weight = NewParam(l.Name()+".weight", rows, inputs)
	l.Bias = NewParam(l.Name()+".bias", 1, rows)
	l.WeightInitializer.Fill(l.Weight.values(), inputs, rows, rng)
	l.BiasInitializer.Fill(l.Bias.values(), inputs, rows, rng)
	return l.Units, nil
}

// Params implements [Layer].
func (l *MaxoutLayer) Params() []*Param { return []*Param{l.Weight, l.Bias} }

// Forward implements [Layer]. Of equal pieces the first wins, and NaN always,
// so that it is noticed.
func (l *MaxoutLayer) Forward(x *mat.Dense, training bool) *mat.Dense {
	checkBuilt(l.Name(), l.Weight)
	_, inputs := l.Weight.Value.Dims()
	checkColumns(l.Name(), x, inputs)
	batch, _ := x.Dims()
	l.x = x
	l.z = l.zBuffer.shaped(batch, l.Units*l.Pieces)
	weightedSums(l.z, x, l.Weight, l.Bias)
	l.y = l.yBuffer.shaped(batch, l.Units)
	if len(l.winner) < batch*l.Units {
		l.winner = make([]int, batch*l.Units)
	}
	for i := range batch {
		z, y := l.z.RawRowView(i), l.y.RawRowView(i)
		for j := range y {
			best := j * l.Pieces
			for p := best + 1; p < (j+1)*l.Pieces; p++ {
				if z[p] > z[best] || math.IsNaN(z[p]) {
					best = p
				}
			}
			y[j], l.winner[i*l.Units+j] = z[best], best
		}
	}
	return l.y
}

// Backward implements [Layer]: only the winning piece has a derivative.
func (l *MaxoutLayer) Backward(dy *mat.Dense) *mat.Dense { return l.backward(dy, true) }

func (l *MaxoutLayer) backward(dy *mat.Dense, wantDx bool) *mat.Dense {
	checkSame(dy, l.y, l.Name(), ": derivative")
	batch, _ := dy.Dims()
	dz := l.dzBuffer.shaped(batch, l.Units*l.Pieces)
	for i := range batch {
		row := dz.RawRowView(i)
		clear(row)
		for j, d := range dy.RawRowView(i) {
			row[l.winner[i*l.Units+j]] = d
		}
	}
	l.dz = dz
	return backThroughSums(&l.dxBuffer, dz, l.x, l.Weight, l.Bias, wantDx)
}

// Deltas returns the derivative of the loss with respect to the weighted
// sums of all pieces, batch x (Units·Pieces), of the last Backward.
func (l *MaxoutLayer) Deltas() *mat.Dense { return l.dz }

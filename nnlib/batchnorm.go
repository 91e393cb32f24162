package nnlib

// Batch normalization: each column at mean 0 and variance 1, and its derivative.

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// A BatchNormLayer normalizes each column (Ioffe and Szegedy, 2015):
//
//	y = Gamma (x - mean)/sqrt(variance + Epsilon) + Beta
//
// In training, mean and variance are those of the batch, and the moving
// statistics follow them,
//
//	moving = Momentum·moving + (1 - Momentum)·batch;
//
// in inference the moving statistics take their place. Variances divide by
// the batch size, the moving one too, as in Keras. Gamma and Beta, which let
// the network undo the normalization, are learned. Make it with [BatchNorm].
type BatchNormLayer struct {
	label
	Epsilon  float64 // 1e-3
	Momentum float64 // 0.99

	// All are 1 x columns: Gamma starts at 1, Beta at 0, MovingMean at 0,
	// MovingVariance at 1. The last two are not trainable.
	Gamma, Beta, MovingMean, MovingVariance *Param

	trained        bool // whether the last Forward was in training mode
	mean, variance []float64
	invSigma       []float64
	sumDy, sumDyX  []float64
	normalized     *mat.Dense
	y              *mat.Dense
	xBuffer        buffer
	yBuffer        buffer
	dxBuffer       buffer
	dy             *mat.Dense
}

// BatchNorm returns a batch normalization layer with Keras' defaults. It may
// stand before an activation (Code Snippet 5-6) or after it (5-7).
func BatchNorm() *BatchNormLayer {
	return &BatchNormLayer{label: label{kind: "batch_norm"}, Epsilon: 1e-3, Momentum: 0.99}
}

// Build implements [Layer].
func (l *BatchNormLayer) Build(inputs int, _ *rand.Rand) (int, error) {
	if !(l.Epsilon > 0) || !(l.Momentum >= 0 && l.Momentum <= 1) {
		return 0, fmt.Errorf("nnlib: %s: want Epsilon above 0 and Momentum in [0, 1], got %v and %v", l.Name(), l.Epsilon, l.Momentum)
	}
	row := func(name string, start float64) *Param {
		p := NewParam(l.Name()+"."+name, 1, inputs)
		for i := range p.values() {
			p.values()[i] = start
		}
		return p
	}
	l.Gamma, l.Beta = row("gamma", 1), row("beta", 0)
	l.MovingMean, l.MovingVariance = row("moving_mean", 0), row("moving_variance", 1)
	l.MovingMean.Trainable, l.MovingVariance.Trainable = false, false
	l.mean, l.variance, l.invSigma = make([]float64, inputs), make([]float64, inputs), make([]float64, inputs)
	l.sumDy, l.sumDyX = make([]float64, inputs), make([]float64, inputs)
	return inputs, nil
}

// Params implements [Layer].
func (l *BatchNormLayer) Params() []*Param {
	return []*Param{l.Gamma, l.Beta, l.MovingMean, l.MovingVariance}
}

// Forward implements [Layer].
func (l *BatchNormLayer) Forward(x *mat.Dense, training bool) *mat.Dense {
	checkBuilt(l.Name(), l.Gamma)
	checkColumns(l.Name(), x, len(l.mean))
	l.trained = training
	mean, variance := l.MovingMean.values(), l.MovingVariance.values()
	if training {
		l.measure(x)
		moveAverage(mean, l.mean, l.Momentum)
		moveAverage(variance, l.variance, l.Momentum)
		mean, variance = l.mean, l.variance
	}
	for j, v := range variance {
		l.invSigma[j] = 1 / math.Sqrt(v+l.Epsilon)
	}
	batch, columns := x.Dims()
	l.normalized, l.y = l.xBuffer.shaped(batch, columns), l.yBuffer.shaped(batch, columns)
	gamma, beta := l.Gamma.values(), l.Beta.values()
	for i := range batch {
		xi, normalized, yi := x.RawRowView(i), l.normalized.RawRowView(i), l.y.RawRowView(i)
		for j, v := range xi {
			normalized[j] = (v - mean[j]) * l.invSigma[j]
			yi[j] = float64(gamma[j]*normalized[j]) + beta[j]
		}
	}
	return l.y
}

// measure computes the batch's mean and variance, column by column.
func (l *BatchNormLayer) measure(x *mat.Dense) {
	batch, _ := x.Dims()
	n := float64(batch)
	sumRows(l.mean, x)
	for j := range l.mean {
		l.mean[j] /= n
	}
	clear(l.variance)
	for i := range batch {
		for j, v := range x.RawRowView(i) {
			d := v - l.mean[j]
			l.variance[j] += float64(d * d)
		}
	}
	for j := range l.variance {
		l.variance[j] /= n
	}
}

func moveAverage(moving, batch []float64, momentum float64) {
	for j, b := range batch {
		moving[j] = float64(momentum*moving[j]) + float64((1-momentum)*b)
	}
}

// Backward implements [Layer]. With x̂ the normalized input and averages
// taken over the batch,
//
//	dx = Gamma/sigma (dy - average(dy) - x̂ average(dy x̂))
//
// in training mode, where mean and sigma depend on x themselves, and
// dx = Gamma/sigma dy in inference mode.
func (l *BatchNormLayer) Backward(dy *mat.Dense) *mat.Dense {
	checkSame(dy, l.y, l.Name(), ": derivative")
	l.dy = dy
	batch, columns := dy.Dims()
	sumRows(l.sumDy, dy)
	clear(l.sumDyX)
	for i := range batch {
		normalized := l.normalized.RawRowView(i)
		for j, d := range dy.RawRowView(i) {
			l.sumDyX[j] += float64(d * normalized[j])
		}
	}
	copy(l.Beta.gradients(), l.sumDy)
	copy(l.Gamma.gradients(), l.sumDyX)

	share := 0.0 // how much of the averages is taken away
	if l.trained {
		share = 1 / float64(batch)
	}
	dx := l.dxBuffer.shaped(batch, columns)
	gamma := l.Gamma.values()
	for i := range batch {
		normalized, dxi := l.normalized.RawRowView(i), dx.RawRowView(i)
		for j, d := range dy.RawRowView(i) {
			dxi[j] = gamma[j] * l.invSigma[j] * (d - float64(share*(l.sumDy[j]+float64(normalized[j]*l.sumDyX[j]))))
		}
	}
	return dx
}

// Deltas returns the derivative of the loss with respect to the layer's
// outputs, of the last Backward.
func (l *BatchNormLayer) Deltas() *mat.Dense { return l.dy }

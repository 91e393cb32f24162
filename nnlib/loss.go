package nnlib

// Losses, each beside its derivative, and one of your own.

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/elementary"
)

// A Loss measures how far predictions are from the target. Both matrices are
// batch x outputs. Value and Gradient panic with a ShapeError if they differ
// in shape.
type Loss interface {
	// Name is the name by which [LossNamed] knows it; of losses of one's own it
	// knows none.
	Name() string
	// Value returns the loss, averaged over the batch.
	Value(yhat, y *mat.Dense) float64
	// Gradient writes into dst, of the same shape, the derivative of Value
	// with respect to yhat.
	Gradient(dst, yhat, y *mat.Dense)
}

// An ElementwiseLoss is a loss that compares each output with its target by
// itself: a function of the prediction ŷ and the target y beside its derivative
// with respect to ŷ. Make it with [NewElementwiseLoss].
type ElementwiseLoss struct {
	name       string
	of         func(yhat, y float64) float64
	derivative func(yhat, y float64) float64
	summed     bool             // over the outputs of an example, instead of averaged
	averaged   *ElementwiseLoss // what Summed was made of
}

// NewElementwiseLoss returns a loss of that name from a function of one prediction
// and its target, and its derivative with respect to the prediction. The loss of a
// batch is the average over outputs and examples, as in Keras, unless it is
// [ElementwiseLoss.Summed]. Package [nnbook/nnlib/gradcheck] tells whether the
// derivative is right. It panics if either is nil.
func NewElementwiseLoss(name string, of, derivative func(yhat, y float64) float64) *ElementwiseLoss {
	if of == nil || derivative == nil {
		panic(fmt.Sprintf("nnlib: NewElementwiseLoss wants a function and its derivative for %q, got nil", name))
	}
	return &ElementwiseLoss{name: name, of: of, derivative: derivative}
}

// Summed returns the same loss with the outputs of an example added up instead
// of averaged. Over the batch it stays an average.
func (l *ElementwiseLoss) Summed() *ElementwiseLoss {
	if l.summed {
		return l
	}
	sum := *l
	sum.summed, sum.averaged = true, l
	return &sum
}

// is reports whether a loss is l, averaged or summed.
func (l *ElementwiseLoss) is(loss Loss) bool {
	e, ok := loss.(*ElementwiseLoss)
	return ok && (e == l || e.averaged == l)
}

// Name is the name by which [LossNamed] knows the loss.
func (l *ElementwiseLoss) Name() string { return l.name }

// Of returns the loss of a single output.
func (l *ElementwiseLoss) Of(yhat, y float64) float64 { return l.of(yhat, y) }

// Derivative returns the derivative of Of with respect to yhat.
func (l *ElementwiseLoss) Derivative(yhat, y float64) float64 { return l.derivative(yhat, y) }

// Value implements [Loss].
func (l *ElementwiseLoss) Value(yhat, y *mat.Dense) float64 {
	checkSame(y, yhat, "loss ", l.name, ": target")
	sum := 0.0
	for i := range yhat.RawMatrix().Rows {
		target := y.RawRowView(i)
		for j, p := range yhat.RawRowView(i) {
			sum += l.of(p, target[j])
		}
	}
	return sum * l.weight(yhat)
}

// Gradient implements [Loss].
func (l *ElementwiseLoss) Gradient(dst, yhat, y *mat.Dense) {
	checkSame(y, yhat, "loss ", l.name, ": target")
	weight := l.weight(yhat)
	for i := range yhat.RawMatrix().Rows {
		target, d := y.RawRowView(i), dst.RawRowView(i)
		for j, p := range yhat.RawRowView(i) {
			d[j] = l.derivative(p, target[j]) * weight
		}
	}
}

// weight is the share of one output in the average.
func (l *ElementwiseLoss) weight(yhat *mat.Dense) float64 {
	batch, outputs := yhat.Dims()
	if !l.summed {
		batch *= outputs
	}
	return 1 / float64(batch)
}

// MSE is the mean squared error, (ŷ - y)^2 averaged over the outputs and the
// batch, as Keras defines it. With ten outputs the error that it sends back is
// 0.2(ŷ - y), a fifth of what [HalfSquaredError] sends.
var MSE = NewElementwiseLoss("mse",
	func(yhat, y float64) float64 { return (yhat - y) * (yhat - y) },
	func(yhat, y float64) float64 { return 2 * (yhat - y) })

// HalfSquaredError is the loss of the chapter's derivation: (y - ŷ)^2/2,
// summed over the outputs and averaged over the batch, with the derivative
// -(y - ŷ).
var HalfSquaredError = NewElementwiseLoss("half_squared_error",
	func(yhat, y float64) float64 { return (y - yhat) * (y - yhat) / 2 },
	func(yhat, y float64) float64 { return -(y - yhat) },
).Summed()

// clipEpsilon keeps probabilities away from 0 and 1, where the logarithm or
// its derivative is infinite. The value is Keras'.
const clipEpsilon = 1e-7

func clipped(p float64) float64 { return math.Min(math.Max(p, clipEpsilon), 1-clipEpsilon) }

// outsideClip reports whether clipping changes p. Where it does, the loss is
// constant in p and its derivative is 0. NaN is not clipped but goes through.
func outsideClip(p float64) bool { return p < clipEpsilon || p > 1-clipEpsilon }

// BinaryCrossEntropy is Equation 5-1, -(y ln ŷ + (1-y) ln(1-ŷ)), averaged
// over the outputs and the batch. The prediction ŷ is a probability, clipped
// to [1e-7, 1 - 1e-7] as in Keras; where it is clipped the derivative is 0.
// Behind a layer that ends in [Sigmoid] a model uses the fused form,
// [BinaryCrossEntropyFromLogits], which needs no clipping.
var BinaryCrossEntropy = NewElementwiseLoss("binary_crossentropy",
	func(yhat, y float64) float64 {
		p := clipped(yhat)
		return -(float64(y*elementary.Log(p)) + float64((1-y)*elementary.Log(1-p)))
	},
	func(yhat, y float64) float64 {
		if outsideClip(yhat) {
			return 0
		}
		return -(y/yhat - (1-y)/(1-yhat))
	})

// BinaryCrossEntropyFromLogits is [BinaryCrossEntropy] of [Sigmoid], as a
// function of the weighted sum z. Written out, the logarithms cancel the
// exponentials: the value is softplus(z) - y z, and the derivative S(z) - y
// (Equation 5-2), finite and exact however saturated the neuron is. In the
// value, y z is taken off before softplus' small logarithm is added, which
// would otherwise be rounded away beside a large z.
var BinaryCrossEntropyFromLogits = NewElementwiseLoss("binary_crossentropy_from_logits",
	func(z, y float64) float64 {
		return math.Max(z, 0) - float64(y*z) + elementary.Log1p(elementary.Exp(-math.Abs(z)))
	},
	func(z, y float64) float64 { return Sigmoid.value(z) - y })

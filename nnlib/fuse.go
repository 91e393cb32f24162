package nnlib

// Why loss and output activation are taken together: what is left is ŷ - y.

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/elementary"
)

// A fusedLoss is a loss after an activation, the two taken as one function of
// the weighted sums z. Beside z it gets the outputs ŷ of the activation, which
// the forward pass has computed already.
type fusedLoss interface {
	value(z, yhat, y *mat.Dense) float64
	// gradient writes the derivative of value with respect to z into dst.
	gradient(dst, yhat, y *mat.Dense)
}

// fuse returns the fused form of a loss after an activation, nil if there is none.
// There is one for the pairs whose derivatives cancel. For a cross-entropy L with
// the sigmoid S (Equation 5-2),
//
//	dL/dz = dL/dŷ S'(z) = (ŷ - y)/(ŷ (1 - ŷ)) ŷ (1 - ŷ) = ŷ - y
//
// and softmax comes to the same; both are divided by the number of terms that the
// loss averages.
func fuse(loss Loss, activation Activation) fusedLoss {
	switch {
	case BinaryCrossEntropy.is(loss) && activation == Activation(Sigmoid):
		return sigmoidCrossEntropy{loss.(*ElementwiseLoss)}
	case loss == CategoricalCrossEntropy && activation == Softmax:
		return softmaxCrossEntropy{}
	}
	return nil
}

// sigmoidCrossEntropy is [BinaryCrossEntropyFromLogits], averaged or summed as the
// loss is.
type sigmoidCrossEntropy struct{ loss *ElementwiseLoss }

func (c sigmoidCrossEntropy) value(z, _, y *mat.Dense) float64 {
	if c.loss.summed {
		return summedFromLogits.Value(z, y)
	}
	return BinaryCrossEntropyFromLogits.Value(z, y)
}

var summedFromLogits = BinaryCrossEntropyFromLogits.Summed()

func (c sigmoidCrossEntropy) gradient(dst, yhat, y *mat.Dense) {
	weight := c.loss.weight(yhat)
	for i := range yhat.RawMatrix().Rows {
		target, d := y.RawRowView(i), dst.RawRowView(i)
		for j, p := range yhat.RawRowView(i) {
			d[j] = (p - target[j]) * weight
		}
	}
}

// softmaxCrossEntropy is [CategoricalCrossEntropyFromLogits].
type softmaxCrossEntropy struct{}

// The largest output is ŷ_max = e^z_max / Σ e^z, so that ln Σ e^z = z_max - ln ŷ_max:
// the sum need not be made again, and no e^z overflows.
func (softmaxCrossEntropy) value(z, yhat, y *mat.Dense) float64 {
	checkSame(y, z, "loss ", CategoricalCrossEntropy.Name(), ": target")
	batch, _ := z.Dims()
	total := 0.0
	for i := range batch {
		row := z.RawRowView(i)
		largest := floats.MaxIdx(row)
		logSum := row[largest] - elementary.Log(yhat.RawRowView(i)[largest])
		total = addCrossEntropy(total, row, y.RawRowView(i), logSum)
	}
	return total / float64(batch)
}

// gradient allows targets that do not sum to 1: softmax is weighted with their
// sum. dst may be yhat.
func (softmaxCrossEntropy) gradient(dst, yhat, y *mat.Dense) {
	batch, _ := yhat.Dims()
	for i := range batch {
		target, d := y.RawRowView(i), dst.RawRowView(i)
		weight := sum(target)
		for j, p := range yhat.RawRowView(i) {
			d[j] = (float64(weight*p) - target[j]) / float64(batch)
		}
	}
}

// Unfused returns the same loss, but kept apart from the activation before
// it: the derivatives of both are computed and multiplied. It is there to
// show what goes wrong then: where the output is rounded to 0 or 1 or clipped, one
// factor of the product is 0, and an error that is large sends nothing back.
func Unfused(loss Loss) Loss { return unfused{loss} }

type unfused struct{ Loss }

// plain returns the loss that Unfused was given.
func plain(loss Loss) Loss {
	if u, ok := loss.(unfused); ok {
		return u.Loss
	}
	return loss
}

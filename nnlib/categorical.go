package nnlib

// The cross-entropy of several classes, from probabilities and from logits.

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/elementary"
)

// CategoricalCrossEntropy is -sum_i y_i ln ŷ_i for one-hot (or soft) target y,
// averaged over the batch. Each row of ŷ is divided by its sum, then clipped
// to [1e-7, 1 - 1e-7], as in Keras; where it is clipped the derivative is 0.
// Behind a layer that ends in [Softmax] a model uses the fused form,
// [CategoricalCrossEntropyFromLogits], which needs no clipping.
var CategoricalCrossEntropy Loss = categorical{}

// CategoricalCrossEntropyFromLogits is [CategoricalCrossEntropy] of
// [Softmax], as a function of the weighted sums z: the value is
// ln(sum_j e^z_j) - z_i for the true class i, and the derivative
// softmax(z) - y, if y sums to 1.
var CategoricalCrossEntropyFromLogits Loss = categoricalFromLogits{}

type categorical struct{}

func (categorical) Name() string { return "categorical_crossentropy" }

func (l categorical) Value(yhat, y *mat.Dense) float64 {
	checkSame(y, yhat, "loss ", l.Name(), ": target")
	batch, _ := yhat.Dims()
	total := 0.0
	for i := range batch {
		row, target := yhat.RawRowView(i), y.RawRowView(i)
		whole := sum(row)
		for j, q := range row {
			total -= float64(target[j] * elementary.Log(clipped(q/whole)))
		}
	}
	return total / float64(batch)
}

// Gradient goes through the division by the row's sum s: with p = ŷ/s and
// g_i = -y_i/p_i, the derivative is (g_j - sum_i g_i p_i)/s.
func (l categorical) Gradient(dst, yhat, y *mat.Dense) {
	checkSame(y, yhat, "loss ", l.Name(), ": target")
	batch, _ := yhat.Dims()
	for i := range batch {
		row, target, d := yhat.RawRowView(i), y.RawRowView(i), dst.RawRowView(i)
		whole, dot := sum(row), 0.0
		for j, q := range row {
			p, g := q/whole, 0.0
			if !outsideClip(p) {
				g = -target[j] / p
			}
			d[j] = g
			dot += float64(g * p)
		}
		for j := range d {
			d[j] = (d[j] - dot) / (whole * float64(batch))
		}
	}
}

type categoricalFromLogits struct{}

func (categoricalFromLogits) Name() string { return "categorical_crossentropy_from_logits" }

func (l categoricalFromLogits) Value(z, y *mat.Dense) float64 {
	checkSame(y, z, "loss ", l.Name(), ": target")
	batch, _ := z.Dims()
	total := 0.0
	for i := range batch {
		row := z.RawRowView(i)
		total = addCrossEntropy(total, row, y.RawRowView(i), logSumExp(row))
	}
	return total / float64(batch)
}

// logSumExp returns the logarithm of the sum of all e^z. The largest z is taken
// out, so that no exponential overflows.
func logSumExp(z []float64) float64 {
	largest := floats.Max(z)
	total := 0.0
	for _, zi := range z {
		total += elementary.Exp(zi - largest)
	}
	return largest + elementary.Log(total)
}

// addCrossEntropy adds the loss of one example to total. logSum is the logarithm
// of the sum of all e^z.
func addCrossEntropy(total float64, z, target []float64, logSum float64) float64 {
	for j, t := range target {
		total += float64(t * (logSum - z[j]))
	}
	return total
}

func (l categoricalFromLogits) Gradient(dst, z, y *mat.Dense) {
	checkSame(y, z, "loss ", l.Name(), ": target")
	forwardRows(Softmax, dst, z)
	softmaxCrossEntropy{}.gradient(dst, dst, y)
}

// sum adds up the numbers in their order: gonum's function takes another one on
// some CPUs.
func sum(x []float64) float64 {
	total := 0.0
	for _, v := range x {
		total += v
	}
	return total
}

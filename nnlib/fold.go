package nnlib

// After training: batch normalization is folded into the layer beside it.

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// FoldBatchNorm returns a model without batch normalization that predicts the
// same, up to rounding. Once training is over, the moving statistics stand still, and the
// layer is no more than a multiplication and an addition for each column:
//
//	y = s x + t,  s = Gamma/sqrt(MovingVariance + Epsilon),  t = Beta - s MovingMean
//
// After a dense layer without activation function, W x + b, that is a dense
// layer with weights s W and biases s b + t. Before a dense layer, or one
// of maxout, it is one with weights W s and biases b + W t. Where neither is
// beside it, an error says so.
//
// The new model shares nothing with the old one. It is compiled with the same
// loss, and plain gradient descent if it is to be trained further.
func FoldBatchNorm(m *Sequential) (*Sequential, error) {
	if m.loss == nil {
		return nil, ErrNotCompiled
	}
	var f folder
	for _, l := range m.layers {
		if err := f.add(l); err != nil {
			return nil, err
		}
	}
	if err := f.checkNothingLeft(); err != nil {
		return nil, err
	}
	layers := make([]Layer, len(f.folded))
	for i, l := range f.folded {
		layers[i] = l.layer
	}
	out := NewSequential(m.inputs, layers...)
	if err := out.Compile(m.loss, NewSGD(), m.seed); err != nil {
		return nil, err
	}
	// Compile has drawn new weights; put the folded ones in their place.
	for i, l := range f.folded {
		for k, p := range layers[i].Params() {
			copy(p.values(), l.params[k])
		}
	}
	return out, nil
}

// foldedLayer is a layer of the new model and the numbers of its parameters.
type foldedLayer struct {
	layer  Layer
	params [][]float64 // weights, outputs x inputs; biases
}

// folder goes through the layers from front to back.
type folder struct {
	folded []foldedLayer
	// waiting is a batch normalization, or several, that the next layer has
	// to take in: its name, s and t.
	waiting     string
	scale, move []float64
}

func (f *folder) add(l Layer) error {
	switch l := l.(type) {
	case *BatchNormLayer:
		f.addBatchNorm(l)
	case *DenseLayer:
		f.addWeights(Dense(l.Units, l.Activation, l.WeightInitializer), l.Weight, l.Bias)
	case *MaxoutLayer:
		f.addWeights(Maxout(l.Units, l.Pieces, l.WeightInitializer), l.Weight, l.Bias)
	case *ActivationLayer:
		if err := f.checkNothingLeft(); err != nil {
			return err
		}
		f.folded = append(f.folded, foldedLayer{layer: Activate(l.Activation)})
	default:
		return fmt.Errorf("nnlib: fold batch normalization: want layers of this package, got %s; it cannot be copied", l.Name())
	}
	return nil
}

func (f *folder) checkNothingLeft() error {
	if f.waiting == "" {
		return nil
	}
	return fmt.Errorf("nnlib: fold batch normalization: want a dense layer without activation function before %s or a dense layer after it, got neither", f.waiting)
}

// addBatchNorm folds s x + t into the dense layer before it, or lets it wait.
func (f *folder) addBatchNorm(l *BatchNormLayer) {
	scale, move := make([]float64, len(l.mean)), make([]float64, len(l.mean))
	for j := range scale {
		scale[j] = l.Gamma.values()[j] / math.Sqrt(l.MovingVariance.values()[j]+l.Epsilon)
		move[j] = l.Beta.values()[j] - float64(scale[j]*l.MovingMean.values()[j])
	}
	if f.waiting != "" { // one batch normalization after another
		for j, s := range scale {
			f.scale[j], f.move[j] = s*f.scale[j], float64(s*f.move[j])+move[j]
		}
		return
	}
	if n := len(f.folded); n > 0 {
		before := f.folded[n-1]
		if d, ok := before.layer.(*DenseLayer); ok && d.Activation == Linear {
			weight, bias := before.params[0], before.params[1]
			inputs := len(weight) / d.Units
			for j, s := range scale {
				for k := range inputs {
					weight[j*inputs+k] *= s
				}
				bias[j] = float64(s*bias[j]) + move[j]
			}
			return
		}
	}
	f.waiting, f.scale, f.move = l.Name(), scale, move
}

// addWeights adds a layer that starts with weighted sums, and folds what
// waits into them.
func (f *folder) addWeights(l Layer, weight, bias *Param) {
	w := mat.DenseCopyOf(weight.Value)
	rows, inputs := w.Dims()
	b := make([]float64, rows)
	if bias != nil {
		copy(b, bias.values())
	}
	if f.waiting != "" {
		for j := range rows {
			row := w.RawRowView(j)
			for k := range inputs {
				b[j] += float64(row[k] * f.move[k])
				row[k] *= f.scale[k]
			}
		}
		f.waiting = ""
	}
	f.folded = append(f.folded, foldedLayer{layer: l, params: [][]float64{w.RawMatrix().Data, b}})
}

package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// DepthHistograms are the outputs of each hidden layer of an untrained
// network.
type DepthHistograms struct {
	Net    DeepNet
	Layers []Histogram
}

// Activations sends x forward through a new network for each seed
// and counts the outputs of each hidden layer, all seeds together.
func Activations(x *mat.Dense, net DeepNet, seeds ...uint64) (DepthHistograms, error) {
	d := DepthHistograms{Net: net}
	if err := net.check(seeds); err != nil {
		return d, err
	}
	outputs := make([][]*mat.Dense, net.Layers)
	rows, _ := x.Dims()
	for _, seed := range seeds {
		m, err := net.compiled(x, mat.NewDense(rows, 10, nil), nnlib.NewSGD(), seed)
		if err != nil {
			return d, err
		}
		all, err := m.Activations(x)
		if err != nil {
			return d, err
		}
		perLayer := (len(all) - 1) / net.Layers // one, or more with batch normalization
		for l := range outputs {
			outputs[l] = append(outputs[l], all[(l+1)*perLayer-1])
		}
	}
	const bins = 41
	for _, o := range outputs {
		low, high := valueRange(net.Activation)
		d.Layers = append(d.Layers, NewHistogram(low, high, bins, o...))
	}
	return d, nil
}

// valueRange is the range in which the outputs of a function are shown:
// all of it, if it is bounded.
func valueRange(f *nnlib.ElementwiseActivation) (low, high float64) {
	const far, near = 1e3, 3
	low, high = f.Value(-far), f.Value(far)
	return math.Max(low, -near), math.Min(high, near)
}

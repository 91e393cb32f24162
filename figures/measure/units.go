package measure

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// UnitMap is the life of each unit of a layer during a training: for which
// share of the examples its output is above 0. A ReLU unit with a share of 0 is
// dead: no error comes back through it, so that it stays as it is, unless the
// layers below it change.
type UnitMap struct {
	Name   string
	Active [][]float64 // for each epoch, from 0 (before training) on: a share for each unit
}

// Dead is the share of units that no example activates, for each epoch.
func (m UnitMap) Dead() []float64 {
	var shares []float64
	for _, units := range m.Active {
		dead := 0
		for _, a := range units {
			if a == 0 {
				dead++
			}
		}
		shares = append(shares, float64(dead)/float64(len(units)))
	}
	return shares
}

// Units trains a model and looks at a layer, counted from 0, before
// training and after each epoch. It looks at the examples probe.
func Units(ctx context.Context, name string, build Builder, x, y, probe *mat.Dense, config nnlib.FitConfig, layer int, seed uint64) (UnitMap, error) {
	watch := &unitWatch{probe: probe, layer: layer}
	config.Callbacks = append([]nnlib.Callback{watch}, config.Callbacks...)
	if _, _, err := fit(ctx, build, x, y, config, seed); err != nil {
		return UnitMap{}, fmt.Errorf("measure: %s: %w", name, err)
	}
	return UnitMap{Name: name, Active: watch.active}, nil
}

type unitWatch struct {
	nnlib.NoCallback
	probe  *mat.Dense
	layer  int
	active [][]float64
}

// Begin implements nnlib.Callback.
func (w *unitWatch) Begin(t *nnlib.Training) { w.Epoch(t) }

// Epoch implements nnlib.Callback.
func (w *unitWatch) Epoch(t *nnlib.Training) {
	outputs, err := t.Model.Activations(w.probe)
	if err != nil {
		return // weights that are not finite: Fit reports it at the next step
	}
	w.active = append(w.active, activeShares(outputs[w.layer]))
}

// activeShares is the share of rows in which each column is above 0.
func activeShares(y *mat.Dense) []float64 {
	rows, columns := y.Dims()
	shares := make([]float64, columns)
	for i := range rows {
		for j, v := range y.RawRowView(i) {
			if v > 0 {
				shares[j] += 1 / float64(rows)
			}
		}
	}
	return shares
}

// BadStart returns a builder of a network of one hidden layer whose units get
// so low a bias, down to -8, that many are off for every example: the chapter's
// neuron that starts off saturated. For data of 784 inputs and 10 classes, with
// cross-entropy and gradient descent.
func BadStart(f *nnlib.ElementwiseActivation, units int, learningRate float64) Builder {
	return func(seed uint64) (*nnlib.Sequential, error) {
		hidden := nnlib.Dense(units, f, nnlib.HeNormal)
		hidden.BiasInitializer = nnlib.Uniform(-8, 0)
		m := nnlib.NewSequential(784, hidden, nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		return m, m.Compile(nnlib.CategoricalCrossEntropy, &nnlib.SGD{LearningRate: learningRate}, seed)
	}
}

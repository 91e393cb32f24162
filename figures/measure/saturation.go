package measure

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// SaturatedOutput is the output beyond which a tanh neuron counts as
// saturated; its slope is below 0.02 there.
const SaturatedOutput = 0.99

// SaturatedShare is the share of outputs whose size is above the limit.
func SaturatedShare(y *mat.Dense, limit float64) float64 {
	rows, columns := y.Dims()
	saturated := 0
	for i := range rows {
		for _, v := range y.RawRowView(i) {
			if math.Abs(v) > limit {
				saturated++
			}
		}
	}
	return float64(saturated) / float64(rows*columns)
}

// Saturation trains a model for each seed and returns, for several
// moments of each epoch, the share of outputs of the first layer whose size is
// above 0.99. It is measured on the inputs probe, which stay the same. X counts
// epochs; the first value, at 0, is before training.
func Saturation(ctx context.Context, name string, build Builder, x, y, probe *mat.Dense, config nnlib.FitConfig, perEpoch int, seeds ...uint64) (Series, error) {
	s := Series{Name: name, X: []float64{0}}
	if err := checkSeeds(seeds); err != nil {
		return s, err
	}
	if perEpoch < 1 {
		return s, fmt.Errorf("measure: want at least 1 moment an epoch, got %d", perEpoch)
	}
	for _, seed := range seeds {
		watch := &saturationWatch{probe: probe, perEpoch: perEpoch}
		own := config
		own.Callbacks = append([]nnlib.Callback{watch}, config.Callbacks...)
		if _, _, err := fit(ctx, build, x, y, own, seed); err != nil {
			return s, fmt.Errorf("measure: %s, seed %d: %w", name, seed, err)
		}
		s.X, s.Values = watch.epochs, append(s.Values, watch.shares)
	}
	return s, nil
}

// saturationWatch measures at the start and after each part of an epoch.
type saturationWatch struct {
	nnlib.NoCallback
	probe          *mat.Dense
	perEpoch       int
	epochs, shares []float64
}

// Begin implements nnlib.Callback.
func (w *saturationWatch) Begin(t *nnlib.Training) { w.look(t, 0) }

// Step implements nnlib.Callback.
func (w *saturationWatch) Step(t *nnlib.Training) {
	if part := t.Step * w.perEpoch / t.Steps; part > (t.Step-1)*w.perEpoch/t.Steps {
		w.look(t, float64(t.Epoch-1)+float64(part)/float64(w.perEpoch))
	}
}

func (w *saturationWatch) look(t *nnlib.Training, epoch float64) {
	y, err := t.Model.Activations(w.probe)
	if err != nil {
		return // weights that are not finite: Fit reports it at the next step
	}
	w.epochs = append(w.epochs, epoch)
	w.shares = append(w.shares, SaturatedShare(y[0], SaturatedOutput))
}

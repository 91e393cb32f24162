package figures

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// MeasureSaturation trains a model for each seed and returns, for several
// moments of each epoch, the share of outputs of the first layer whose size is
// above 0.99. It is measured on the inputs probe, which stay the same. X counts
// epochs; the first value, at 0, is before training.
func MeasureSaturation(ctx context.Context, name string, build Builder, x, y, probe *mat.Dense, config nnlib.FitConfig, perEpoch int, seeds ...uint64) (Series, error) {
	s := Series{Name: name, X: []float64{0}}
	if err := checkSeeds(seeds); err != nil {
		return s, err
	}
	if perEpoch < 1 {
		return s, fmt.Errorf("figures: want at least 1 moment an epoch, got %d", perEpoch)
	}
	for _, seed := range seeds {
		watch := &saturationWatch{probe: probe, perEpoch: perEpoch}
		own := config
		own.Callbacks = append([]nnlib.Callback{watch}, config.Callbacks...)
		if _, _, err := fit(ctx, build, x, y, own, seed); err != nil {
			return s, fmt.Errorf("figures: %s, seed %d: %w", name, seed, err)
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
	w.shares = append(w.shares, SaturatedShare(y[0], saturatedOutput))
}

// SaturationFigure draws the share against the epoch.
func SaturationFigure(title string, series ...Series) *Figure {
	p := SeriesPlot(title, "epoch", "share of outputs with |$y$| > 0.99", false, series...)
	p.YRange(0, 1)
	return &Figure{
		Number: "saturation", Name: "saturation_during_training",
		Title:       "Share of saturated outputs of the hidden layer during training",
		WidthPixels: 640, HeightPixels: 400,
		Drawer: p,
	}
}

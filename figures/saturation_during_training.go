package figures

import (
	"context"

	"nnbook/figures/experiment"
	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// SaturationDuringTraining draws the share of saturated outputs against the
// epoch, as [measure.Saturation] measures it.
func SaturationDuringTraining(title string, series ...measure.Series) *plotting.Figure {
	p := SeriesPlot(title, "epoch", "share of outputs with |$y$| > 0.99", false, series...)
	p.YRange(0, 1)
	return &plotting.Figure{
		Name:        "saturation_during_training",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

func drawSaturationDuringTraining(ctx context.Context, m *Material) (*plotting.Figure, error) {
	digits := m.Digits()
	c := experiment.Configurations()[0]
	series, err := measure.Saturation(ctx, "configuration 1", c.Build, digits.X, digits.Y, digits.Head(500).X,
		nnlib.FitConfig{Epochs: 5, BatchSize: 1}, 5, Seeds...)
	return SaturationDuringTraining("Saturated hidden outputs of configuration 1", series), err
}

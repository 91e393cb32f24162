package figures

import (
	"context"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// BatchNorm draws the error terms before training on top, and the training
// loss below.
func BatchNorm(norms []measure.Norms, losses []measure.Series) *plotting.Figure {
	training := SeriesPlot("Training", "epoch", "training loss", false, losses...)
	return &plotting.Figure{
		Name: "batch_norm",
		Description: "On top, the norm of the error terms dL/dz in each hidden layer before training, on a logarithmic scale: " + describeNorms(norms) +
			" Below, the training loss: " + describeSeries("epoch", losses...),
		WidthPixels: 640, HeightPixels: 900,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{{gradientNormPlot("Before training", norms)}, {training}}},
	}
}

func drawBatchNorm(ctx context.Context, m *Material) (*plotting.Figure, error) {
	digits := m.Digits()
	batch := digits.Head(256)
	var norms []measure.Norms
	var losses []measure.Series
	for _, place := range []measure.BatchNormPlace{measure.NoBatchNorm, measure.BatchNormBeforeActivation, measure.BatchNormAfterActivation} {
		net := measure.DeepNet{Name: place.String(), Layers: 6, Units: 50, Activation: nnlib.Sigmoid, Initializer: nnlib.GlorotUniform, BatchNorm: place}
		g, err := measure.GradientNorms(batch.X, batch.Y, net, Seeds...)
		if err != nil {
			return nil, err
		}
		loss, _, err := measure.Training(ctx, place.String(), net.Descent(0.1, nil), digits.X, digits.Y,
			nnlib.FitConfig{Epochs: 10, BatchSize: 64}, Seeds...)
		if err != nil {
			return nil, err
		}
		norms, losses = append(norms, g), append(losses, loss)
	}
	return BatchNorm(norms, losses), nil
}

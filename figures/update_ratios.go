package figures

import (
	"context"
	"fmt"
	"strings"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// healthyRatio is a rule of thumb: a step should change the weights by about a
// thousandth.
const healthyRatio = 1e-3

// UpdateRatios draws the ratios of one training a panel, one below the other
// on one scale, with the given titles.
func UpdateRatios(titles []string, panels ...[]measure.Series) *plotting.Figure {
	var plots []*plotting.Plot
	var words []string
	for i, series := range panels {
		p := SeriesPlot(titles[i], "step", "update / weight", true, series...)
		p.HLine(fmt.Sprintf("%g: a healthy size", healthyRatio), healthyRatio)
		plots = append(plots, p)
		words = append(words, plotting.Plain(titles[i])+": "+describeSeries("step", series...))
	}
	return &plotting.Figure{
		Name: "update_ratios",
		Description: "Norm of each step's change of the weights over the norm of the weights, on a logarithmic scale, with a line at 0.001, a healthy size. " +
			strings.Join(words, " "),
		WidthPixels: 640, HeightPixels: 90 + 320*float64(len(panels)),
		Drawer: stack(plots),
	}
}

func drawUpdateRatios(ctx context.Context, m *Material) (*plotting.Figure, error) {
	digits := m.Digits()
	names := []string{"sgd", "adam"}
	var titles []string
	var panels [][]measure.Series
	for _, name := range names {
		build := func(seed uint64) (*nnlib.Sequential, error) {
			model := nnlib.NewSequential(784,
				nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal),
				nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
			return model, model.CompileNamed("categorical_crossentropy", name, seed)
		}
		series, err := measure.UpdateRatios(ctx, build, digits.X, digits.Y, nnlib.FitConfig{Epochs: 10, BatchSize: 64}, 5, Seeds...)
		if err != nil {
			return nil, err
		}
		titles, panels = append(titles, fmt.Sprint("Updates by ", measure.Words(name))), append(panels, series)
	}
	return UpdateRatios(titles, panels...), nil
}

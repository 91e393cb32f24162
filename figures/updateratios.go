package figures

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// MeasureUpdateRatios trains one model per seed and returns, for each layer
// that has weights, the norm of each step's change of the weights over the norm
// of the weights, every so many steps. Around 0.001 is healthy.
func MeasureUpdateRatios(ctx context.Context, build Builder, x, y *mat.Dense, config nnlib.FitConfig, every int, seeds ...uint64) ([]Series, error) {
	if err := checkSeeds(seeds); err != nil {
		return nil, err
	}
	var series []Series
	for _, seed := range seeds {
		probe := nnlib.NewProbe(every)
		own := config
		own.Callbacks = append([]nnlib.Callback{probe}, config.Callbacks...)
		if _, _, err := fit(ctx, build, x, y, own, seed); err != nil {
			return nil, fmt.Errorf("figures: update ratios, seed %d: %w", seed, err)
		}
		series = addRatios(series, probe)
	}
	return series, nil
}

// addRatios adds what one probe has seen to the series, one a layer.
func addRatios(series []Series, probe *nnlib.Probe) []Series {
	at := 0
	for _, l := range probe.Layers {
		if highest(l.UpdateRatio) <= 0 { // nothing to train
			continue
		}
		if at == len(series) {
			series = append(series, Series{Name: l.Layer, X: stepNumbers(probe.Steps)})
		}
		series[at].Values = append(series[at].Values, l.UpdateRatio)
		at++
	}
	return series
}

func stepNumbers(steps []int) []float64 {
	x := make([]float64, len(steps))
	for i, s := range steps {
		x[i] = float64(s)
	}
	return x
}

// UpdateRatioFigure draws the ratios of one training a panel, one below the
// other, with the given titles.
func UpdateRatioFigure(titles []string, panels ...[]Series) *Figure {
	all := &Panels{}
	for i, series := range panels {
		p := SeriesPlot(titles[i], "step", "update / weight", true, series...)
		p.HLine("0.001: a healthy size", 1e-3)
		p.YRange(min(p.Y.Min, 5e-4), max(p.Y.Max, 5e-3))
		all.Rows = append(all.Rows, []Drawer{p})
	}
	return &Figure{
		Number: "update-ratios", Name: "update_ratios",
		Title:       "Size of the updates relative to the weights",
		WidthPixels: 640, HeightPixels: 40 + 330*float64(len(panels)),
		Drawer: all,
	}
}

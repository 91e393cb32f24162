package measure

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// UpdateRatios trains one model per seed and returns, for each layer
// that has weights, the norm of each step's change of the weights over the norm
// of the weights, every so many steps. Around 0.001 is healthy.
func UpdateRatios(ctx context.Context, build Builder, x, y *mat.Dense, config nnlib.FitConfig, every int, seeds ...uint64) ([]Series, error) {
	if err := checkSeeds(seeds); err != nil {
		return nil, err
	}
	var series []Series
	for _, seed := range seeds {
		probe := nnlib.NewProbe(every)
		own := config
		own.Callbacks = append([]nnlib.Callback{probe}, config.Callbacks...)
		if _, _, err := fit(ctx, build, x, y, own, seed); err != nil {
			return nil, fmt.Errorf("measure: update ratios, seed %d: %w", seed, err)
		}
		series = addRatios(series, probe)
	}
	nameLayers(series)
	return series, nil
}

// addRatios adds what one probe has seen to the series, one a layer.
func addRatios(series []Series, probe *nnlib.Probe) []Series {
	at := 0
	for _, l := range probe.Layers {
		if floats.Max(l.UpdateRatio) <= 0 { // nothing to train
			continue
		}
		if at == len(series) {
			series = append(series, Series{X: stepNumbers(probe.Steps)})
		}
		series[at].Values = append(series[at].Values, l.UpdateRatio)
		at++
	}
	return series
}

// nameLayers calls the layers by what they are.
func nameLayers(series []Series) {
	for i := range series {
		series[i].Name = fmt.Sprintf("layer %d", i+1)
	}
	if len(series) == 2 {
		series[0].Name = "hidden layer"
	}
	if len(series) > 1 {
		series[len(series)-1].Name = "output layer"
	}
}

func stepNumbers(steps []int) []float64 {
	x := make([]float64, len(steps))
	for i, s := range steps {
		x[i] = float64(s)
	}
	return x
}

package measure

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// GradientTrace is the course of one training, step by step.
type GradientTrace struct {
	Name string
	Norm []float64 // of all gradients together, before clipping
	Loss []float64 // of the batch
	// Diverged tells that the loss ceased to be finite, after which there are
	// no more steps.
	Diverged bool
	Dead     float64 // share of hidden units that no example activates, at the end
}

// TraceGradients trains a model and notes gradient and loss of each
// step.
func TraceGradients(ctx context.Context, name string, build Builder, x, y *mat.Dense, config nnlib.FitConfig, seed uint64) (GradientTrace, error) {
	trace := GradientTrace{Name: name}
	var model *nnlib.Sequential
	watch := func(seed uint64) (*nnlib.Sequential, error) {
		m, err := build(seed)
		model = m
		return m, err
	}
	probe := nnlib.NewProbe(1)
	losses := nnlib.OnStep(func(t *nnlib.Training) { trace.Loss = append(trace.Loss, t.BatchLoss) })
	config.Callbacks = append([]nnlib.Callback{probe, losses}, config.Callbacks...)
	_, diverged, err := fit(ctx, watch, x, y, config, seed)
	if err != nil {
		return trace, fmt.Errorf("measure: %s: %w", name, err)
	}
	trace.Diverged = diverged
	for i := range probe.Steps {
		squares := 0.0
		for _, l := range probe.Layers {
			squares += l.GradientNorm[i] * l.GradientNorm[i]
		}
		trace.Norm = append(trace.Norm, math.Sqrt(squares))
	}
	trace.Dead = deadShare(model, x)
	return trace, nil
}

// deadShare is the share of hidden units whose output is 0 for each example,
// or not a number.
func deadShare(m *nnlib.Sequential, x *mat.Dense) float64 {
	outputs, err := m.Activations(x)
	if err != nil {
		return math.NaN()
	}
	dead, units := 0, 0
	for _, y := range outputs[:len(outputs)-1] {
		for _, share := range activeShares(y) {
			units++
			if share == 0 {
				dead++
			}
		}
	}
	return float64(dead) / float64(units)
}

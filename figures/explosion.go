package figures

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

// MeasureGradientTrace trains a model and notes gradient and loss of each
// step.
func MeasureGradientTrace(ctx context.Context, name string, build Builder, x, y *mat.Dense, config nnlib.FitConfig, seed uint64) (GradientTrace, error) {
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
		return trace, fmt.Errorf("figures: %s: %w", name, err)
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

// ExplosionFigure draws the traces: gradients on top, losses below. The scales
// fit the runs that stay finite; others leave the picture.
func ExplosionFigure(title string, traces ...GradientTrace) *Figure {
	norms := NewPlot(title, "step", "norm of the gradient")
	losses := NewPlot("", "step", "loss of the batch")
	steps := 1
	for _, p := range []*Plot{norms, losses} {
		p.LogY()
		p.WholeX()
	}
	for i, t := range traces {
		style := LineStyle(Colour(i), Solid)
		style.Width /= 1.6
		name := t.Name
		if t.Diverged {
			name += fmt.Sprintf(" (not finite after step %d)", len(t.Loss))
		}
		norms.Values(name, style, t.Norm)
		losses.Values("", style, t.Loss)
		steps = max(steps, len(t.Loss))
	}
	norms.XRange(0, float64(steps))
	losses.XRange(0, float64(steps))
	norms.limitHeight(traces, func(t GradientTrace) []float64 { return t.Norm })
	losses.limitHeight(traces, func(t GradientTrace) []float64 { return t.Loss })
	return &Figure{
		Number: "explosion", Name: "exploding_gradient",
		Title:       "An exploding run, and its rescue by gradient clipping",
		WidthPixels: 640, HeightPixels: 720,
		Drawer: &Panels{Rows: [][]Drawer{{norms}, {losses}}},
	}
}

// limitHeight ends the scale a hundred times above the largest value of the
// runs that stay finite.
func (p *Plot) limitHeight(traces []GradientTrace, values func(GradientTrace) []float64) {
	top := 0.0
	for _, t := range traces {
		if !t.Diverged && len(t.Loss) > 0 {
			top = max(top, 100*highest(values(t)))
		}
	}
	if top > 0 {
		p.Y.Max = min(p.Y.Max, top)
	}
}

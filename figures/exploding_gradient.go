package figures

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// firstSteps is how many steps the left panels show: an explosion is over in
// fewer.
const firstSteps = 10

// ExplodingGradient draws the traces: gradients on top, losses below; the
// first steps to the left, all of them to the right. The scales of the right
// panels fit the runs that stay finite; others leave the picture.
func ExplodingGradient(title string, traces ...measure.GradientTrace) *plotting.Figure {
	norm := func(t measure.GradientTrace) []float64 { return t.Norm }
	loss := func(t measure.GradientTrace) []float64 { return t.Loss }
	panels := &plotting.Panels{Title: title, Rows: [][]plotting.Drawer{
		{tracePlot("the first steps", "norm of the gradient", firstSteps, norm, traces), tracePlot("all steps", "", 0, norm, traces)},
		{tracePlot("", "loss of the batch", firstSteps, loss, traces), tracePlot("", "", 0, loss, traces)},
	}}
	var words []string
	for i, t := range traces {
		name, words1 := t.Name, fmt.Sprintf("%s runs through, its last loss is %s", t.Name, number(lastOf(t.Loss)))
		if t.Diverged {
			name += fmt.Sprintf(" (not finite after step %d)", len(t.Loss))
			words1 = fmt.Sprintf("%s: the norm of the gradient grows to %s, and after step %d the loss is not finite", t.Name, number(largestFinite(t.Norm)), len(t.Loss))
		}
		panels.Legend(name, traceSample(i))
		words = append(words, words1)
	}
	return &plotting.Figure{
		Name:        "exploding_gradient",
		Description: plotting.Plain(title) + ". Norm of the gradient on top, loss of the batch below, step by step, on logarithmic scales. " + strings.Join(words, "; ") + ".",
		WidthPixels: 700, HeightPixels: 700,
		Drawer: panels,
	}
}

func drawExplodingGradient(ctx context.Context, m *Material) (*plotting.Figure, error) {
	digits := m.Digits()
	net := measure.DeepNet{Layers: 6, Units: 50, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal}
	var traces []measure.GradientTrace
	for _, run := range []struct {
		name string
		clip nnlib.Clip
	}{{"no clipping", nil}, {"global norm clipped to 1", nnlib.ClipGlobalNorm(1)}} {
		trace, err := measure.TraceGradients(ctx, run.name, net.Descent(1, run.clip), digits.X, digits.Y,
			nnlib.FitConfig{Epochs: 5, BatchSize: 64}, 1)
		if err != nil {
			return nil, err
		}
		traces = append(traces, trace)
	}
	return ExplodingGradient("Six ReLU layers, learning rate 1", traces...), nil
}

// tracePlot draws a quantity of the first steps, or of all if first is 0.
func tracePlot(title, y string, first int, quantity func(measure.GradientTrace) []float64, traces []measure.GradientTrace) *plotting.Plot {
	p := plotting.NewPlot(title, "step", y)
	p.SmallTitle()
	p.LogY()
	p.WholeX()
	top := 0.0
	for i, t := range traces {
		values := quantity(t)
		if first > 0 {
			values = values[:min(first, len(values))]
			p.Dots("", plotting.Colour(i), plotting.Shape(i), plotting.From(1, values))
		}
		p.Values("", traceSample(i).Line, values)
		if !t.Diverged && len(values) > 0 {
			top = max(top, 100*floats.Max(values))
		}
	}
	if first == 0 && top > 0 {
		p.Y.Max = min(p.Y.Max, top)
	}
	return p
}

func traceSample(i int) plotting.LineWithDot {
	return plotting.LineWithDot{Line: plotting.ThinStyle(plotting.Colour(i), plotting.Solid), Shape: plotting.Shape(i)}
}

func largestFinite(values []float64) float64 {
	finite := slices.DeleteFunc(slices.Clone(values), func(v float64) bool { return math.IsInf(v, 0) || math.IsNaN(v) })
	return floats.Max(append(finite, 0))
}

func lastOf(values []float64) float64 { return values[len(values)-1] }

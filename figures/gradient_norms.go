package figures

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/plotter"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// GradientNorms draws the norms of the error terms against the layer, on a
// logarithmic scale: a dot for each seed, the theory as a line. Several lists
// give several panels on one scale, one below the other, with the given titles.
func GradientNorms(titles []string, panels ...[]measure.Norms) *plotting.Figure {
	var plots []*plotting.Plot
	var words []string
	for i, norms := range panels {
		plots = append(plots, gradientNormPlot(titles[i], norms))
		words = append(words, plotting.Plain(titles[i])+": "+describeNorms(norms))
	}
	return &plotting.Figure{
		Name: "gradient_norms",
		Description: "Norm of the error terms dL/dz in each hidden layer of untrained networks, on a logarithmic scale. " +
			strings.Join(words, " "),
		WidthPixels: 640, HeightPixels: 80 + 310*float64(len(panels)),
		Drawer: stack(plots),
	}
}

func drawGradientNorms(_ context.Context, m *Material) (*plotting.Figure, error) {
	batch := m.Digits().Head(256)
	var panels [][]measure.Norms
	for _, f := range []*nnlib.ElementwiseActivation{nnlib.Sigmoid, nnlib.Tanh, nnlib.ReLU} {
		var panel []measure.Norms
		for _, init := range initializers {
			net := measure.DeepNet{Name: init.name, Layers: 8, Units: 100, Activation: f, Initializer: init.Initializer}
			norms, err := measure.GradientNorms(batch.X, batch.Y, net, Seeds...)
			if err != nil {
				return nil, err
			}
			panel = append(panel, norms)
		}
		panels = append(panels, panel)
	}
	return GradientNorms([]string{"logistic sigmoid", "tanh", "ReLU"}, panels...), nil
}

// gradientNormPlot draws one panel. Lines are grey, those of the theory as
// those that join the means: the dots tell by their colour to which network
// they belong.
func gradientNormPlot(title string, norms []measure.Norms) *plotting.Plot {
	p := plotting.NewPlot(title, "hidden layer (1 is next to the input)", "norm of ∂$L$/∂$z$")
	p.LogY()
	p.WholeX()
	theory, joined := plotting.ThinStyle(plotting.Grey, plotting.Solid), plotting.ThinStyle(plotting.Grey, plotting.Dotted)
	for _, g := range norms {
		if g.Theory != nil {
			p.Line("", theory, plotting.From(1, g.Theory))
		} else {
			p.Line("", joined, plotting.From(1, means(g)))
		}
	}
	for i, g := range norms {
		var dots plotter.XYs
		for _, m := range g.Measured {
			dots = append(dots, plotting.From(1, m)...)
		}
		p.Dots(g.Net.Label(), plotting.Colour(i), plotting.Shape(i), dots)
	}
	hasTheory := func(g measure.Norms) bool { return g.Theory != nil }
	if slices.ContainsFunc(norms, hasTheory) {
		p.Legend("theory", &plotter.Line{LineStyle: theory})
	}
	if slices.ContainsFunc(norms, func(g measure.Norms) bool { return !hasTheory(g) }) {
		p.Legend("mean of the seeds", &plotter.Line{LineStyle: joined})
	}
	return p
}

// means are the norms of the layers, averaged over the seeds.
func means(g measure.Norms) []float64 {
	var all []float64
	for l := range g.Net.Layers {
		all = append(all, g.Mean(l))
	}
	return all
}

// describeNorms says how the norms change on their way back.
func describeNorms(norms []measure.Norms) string {
	var words []string
	for _, g := range norms {
		words = append(words, fmt.Sprintf("%s goes from %s in the last layer back to %s in the first",
			plotting.Plain(g.Net.Label()), number(g.Mean(g.Net.Layers-1)), number(g.Mean(0))))
	}
	return strings.Join(words, "; ") + "."
}

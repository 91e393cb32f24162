package figures

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_2 shows the two S-shaped functions, tanh and logistic sigmoid, over
// one range of the weighted sum z. Where a neuron is saturated its curve is
// underlaid.
func Fig5_2() *plotting.Figure {
	p := plotting.NewPlot("The two S-shaped activation functions", "weighted sum $z$", "neuron output $y$")
	addSaturated(p, plotting.Blue, nnlib.Tanh, nnlib.Tanh.Value)
	addSaturated(p, plotting.Orange, nnlib.Sigmoid, nnlib.Sigmoid.Value)
	p.Curve("tanh", plotting.LineStyle(plotting.Blue, plotting.Solid), nnlib.Tanh.Value, -shownZ, shownZ)
	p.Curve("logistic sigmoid $S$", plotting.LineStyle(plotting.Orange, plotting.Solid), nnlib.Sigmoid.Value, -shownZ, shownZ)
	p.Legend("saturated: within 0.01 of an end of the range", haloes)
	return &plotting.Figure{
		Name: "fig5_2_tanh_and_sigmoid",
		Description: fmt.Sprintf("Two S-shaped curves against the weighted sum z from −%d to %d. tanh rises from −1 through 0 to 1, steepest at z = 0; "+
			"the logistic sigmoid rises from 0 through 0.5 to 1, a quarter as steep. A broad light band marks where each is saturated: "+
			"tanh beyond ±%.1f, the sigmoid beyond ±%.1f.", shownZ, shownZ,
			ActiveRange(nnlib.Tanh), ActiveRange(nnlib.Sigmoid)),
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

// shownZ is how far the figure goes to both sides.
const shownZ = 6

// addSaturated underlays the curve of f, which is the activation's value or
// derivative, where the activation is saturated.
func addSaturated(p *plotting.Plot, c color.RGBA, a *nnlib.ElementwiseActivation, f func(float64) float64) {
	edge := ActiveRange(a)
	p.Add(halo(c, plotting.Sample(f, -shownZ, -edge)), halo(c, plotting.Sample(f, edge, shownZ)))
}

// halo returns a broad light line.
func halo(c color.RGBA, points plotter.XYs) *plotter.Line {
	return &plotter.Line{XYs: points, LineStyle: draw.LineStyle{Color: plotting.Lighter(c), Width: 13 * plotting.Pixel}}
}

// haloes is their sample in the legend.
var haloes = plotting.Swatch{plotting.Lighter(plotting.Blue), plotting.Lighter(plotting.Orange)}

// ActiveRange returns how far from z = 0 an S-shaped function is not saturated,
// in the meaning of [nnlib.ElementwiseActivation.Saturated]. Both functions of
// the figure are symmetric, so that it holds to both sides.
func ActiveRange(a *nnlib.ElementwiseActivation) float64 {
	active, saturated := 0.0, 1.0
	for !a.Saturated(saturated) {
		saturated *= 2
	}
	for range 60 { // halvings: down to the last bit
		middle := (active + saturated) / 2
		if a.Saturated(middle) {
			saturated = middle
		} else {
			active = middle
		}
	}
	return active
}

package figures

import (
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/nnlib"
)

// saturatedSlope says when a neuron counts as saturated in Figure 5-2: when
// its slope is less than this share of the largest.
const saturatedSlope = 0.05

// Fig5_2 shows the two S-shaped functions, tanh and logistic sigmoid, over
// one range of the weighted sum z. Where a neuron is saturated its curve is
// underlaid.
func Fig5_2() *Figure {
	p := NewPlot("The two S-shaped activation functions", "weighted sum $z$", "neuron output $y$")
	addSaturated(p, Blue, nnlib.Tanh, nnlib.Tanh.Value)
	addSaturated(p, Orange, nnlib.Sigmoid, nnlib.Sigmoid.Value)
	p.Curve("tanh", LineStyle(Blue, Solid), nnlib.Tanh.Value, -shownZ, shownZ)
	p.Curve("logistic sigmoid $S$", LineStyle(Orange, Solid), nnlib.Sigmoid.Value, -shownZ, shownZ)
	p.Legend("saturated: slope below 5 % of its largest", halo(Grey, nil))
	p.YRange(-1.1, 1.1)
	return &Figure{
		Number: "5-2", Name: "5-2_tanh_and_sigmoid",
		Title:       "The two S-shaped functions tanh and logistic sigmoid",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

// Fig5_2Derivatives is the companion of Figure 5-2: the slopes of the same two
// functions, which go to 0 where the neuron is saturated.
func Fig5_2Derivatives() *Figure {
	p := NewPlot("Their derivatives", "weighted sum $z$", "derivative ∂$y$/∂$z$")
	addSaturated(p, Blue, nnlib.Tanh, nnlib.Tanh.Derivative)
	addSaturated(p, Orange, nnlib.Sigmoid, nnlib.Sigmoid.Derivative)
	p.Curve("tanh′", LineStyle(Blue, Solid), nnlib.Tanh.Derivative, -shownZ, shownZ)
	p.Curve("$S$′", LineStyle(Orange, Solid), nnlib.Sigmoid.Derivative, -shownZ, shownZ)
	p.Legend("saturated: slope below 5 % of its largest", halo(Grey, nil))
	p.YRange(0, 1.05)
	return &Figure{
		Number: "5-2b", Name: "5-2b_derivatives",
		Title:       "Derivatives of tanh and logistic sigmoid",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

// shownZ is how far the figure goes to both sides.
const shownZ = 6

// addSaturated underlays the curve of f, which is the activation's value or
// derivative, where the activation is saturated.
func addSaturated(p *Plot, c color.RGBA, a *nnlib.Function, f func(float64) float64) {
	edge := ActiveRange(a, saturatedSlope)
	p.Add(halo(c, Sample(f, -shownZ, -edge)), halo(c, Sample(f, edge, shownZ)))
}

// halo returns a broad light line.
func halo(c color.RGBA, points plotter.XYs) *plotter.Line {
	return &plotter.Line{XYs: points, LineStyle: draw.LineStyle{Color: lighter(c), Width: 5 * lineWidth}}
}

// ActiveRange returns how far from z = 0 the slope of an S-shaped function
// stays at least the given share of its slope at 0. Both functions of the
// figure are symmetric, so that it holds to both sides.
func ActiveRange(a *nnlib.Function, share float64) float64 {
	active, saturated := 0.0, 1.0
	for a.Derivative(saturated) >= share*a.Derivative(0) {
		saturated *= 2
	}
	for range 60 { // halvings: down to the last bit
		middle := (active + saturated) / 2
		if a.Derivative(middle) >= share*a.Derivative(0) {
			active = middle
		} else {
			saturated = middle
		}
	}
	return active
}

package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_2b is the companion of Figure 5-2: the slopes of the same two
// functions, which go to 0 where the neuron is saturated.
func Fig5_2b() *plotting.Figure {
	p := plotting.NewPlot("Derivatives of tanh and logistic sigmoid", "weighted sum $z$", "derivative ∂$y$/∂$z$")
	addSaturated(p, plotting.Blue, nnlib.Tanh, nnlib.Tanh.Derivative)
	addSaturated(p, plotting.Orange, nnlib.Sigmoid, nnlib.Sigmoid.Derivative)
	p.Curve("tanh′", plotting.LineStyle(plotting.Blue, plotting.Solid), nnlib.Tanh.Derivative, -shownZ, shownZ)
	p.Curve("$S$′", plotting.LineStyle(plotting.Orange, plotting.Solid), nnlib.Sigmoid.Derivative, -shownZ, shownZ)
	p.Legend("saturated: output within 0.01 of an end of its range", haloes)
	p.YRange(0, 1)
	return &plotting.Figure{
		Name: "fig5_2b_derivatives",
		Description: "Two bells against the weighted sum z. The derivative of tanh has its top, 1, at z = 0 and is all but 0 beyond ±3; " +
			"that of the logistic sigmoid has its top, 0.25, at the same place and is lower and broader. Where the neurons are saturated both curves lie on 0.",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

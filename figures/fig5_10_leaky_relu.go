package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_10 shows leaky ReLU, and below it its derivative, which is never 0. The
// slope is 0.2, as in Keras' function form.
func Fig5_10() *plotting.Figure {
	value := activationPlot("Leaky rectified linear unit", "$z$ for $z$ > 0, else 0.2 $z$", nnlib.LeakyReLU(0.2))
	slope := slopePlot(nnlib.LeakyReLU(0.2))
	slope.Note(-2.5, 0.3, "some error comes back")
	return &plotting.Figure{
		Name: "fig5_10_leaky_relu",
		Description: "On top, leaky ReLU against the weighted sum z: left of 0 a straight line that rises gently, to the right one that rises as fast as z. " +
			"Below, its derivative: 0.2 on the left, where some error comes back, and 1 on the right.",
		WidthPixels: 640, HeightPixels: 680,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{{value}, {slope}}},
	}
}

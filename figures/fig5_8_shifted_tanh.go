package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_8 shows tanh with a linear term added, beside tanh itself, and their
// derivatives below: the sum keeps a slope of at least 0.2 however far out z is.
func Fig5_8() *plotting.Figure {
	const z = 8
	shifted, tanh := plotting.LineStyle(plotting.Blue, plotting.Solid), plotting.LineStyle(plotting.Orange, plotting.Dashed)
	value := plotting.NewPlot("tanh with a linear term", "", "neuron output $y$")
	value.Curve("tanh($z$) + 0.2 $z$", shifted, nnlib.ShiftedTanh.Value, -z, z)
	value.Curve("tanh($z$)", tanh, nnlib.Tanh.Value, -z, z)
	slope := plotting.NewPlot("", "weighted sum $z$", "derivative ∂$y$/∂$z$")
	slope.HLine("slope 0.2", 0.2)
	slope.Curve("", shifted, nnlib.ShiftedTanh.Derivative, -z, z)
	slope.Curve("", tanh, nnlib.Tanh.Derivative, -z, z)
	slope.YRange(0, 1.2)
	return &plotting.Figure{
		Name: "fig5_8_shifted_tanh",
		Description: "On top, tanh(z) + 0.2 z goes on rising to both sides, to 2.6 at z = 8, where tanh itself has long been flat at 1. " +
			"Below, their derivatives: two bells of the same form, the one of tanh on 0 at the sides, the other 0.2 higher.",
		WidthPixels: 640, HeightPixels: 680,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{{value}, {slope}}},
	}
}

package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_9 shows the rectified linear unit, and below it its derivative: 0 on
// one side, 1 on the other.
func Fig5_9() *plotting.Figure {
	value := activationPlot("Rectified linear unit", "max(0, $z$)", nnlib.ReLU)
	slope := slopePlot(nnlib.ReLU)
	slope.Note(-2.5, 0.1, "no error comes back")
	return &plotting.Figure{
		Name: "fig5_9_relu",
		Description: "On top, ReLU against the weighted sum z: flat on 0 left of 0, then a straight line that rises as fast as z. " +
			"Below, its derivative: 0 on the left, where no error comes back, and 1 on the right, with a jump at 0, where the library takes 0.",
		WidthPixels: 640, HeightPixels: 680,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{{value}, {slope}}},
	}
}

// slopePlot draws the derivative of a function that has a kink at 0, and a dot
// for the value that the library takes there.
func slopePlot(f *nnlib.ElementwiseActivation) *plotting.Plot {
	p := plotting.NewPlot("", "weighted sum $z$", "derivative ∂$y$/∂$z$")
	addSlope(p, f)
	p.Dots("at 0 the library takes this one", plotting.Orange, plotting.Shape(0), plotting.Points([]float64{0}, []float64{f.Derivative(0)}))
	p.YRange(0, 1.2)
	return p
}

// addSlope draws the derivative of an activation function in two pieces, so
// that a jump at 0 stays one.
func addSlope(p *plotting.Plot, f *nnlib.ElementwiseActivation) {
	const beside = 1e-9
	style := plotting.LineStyle(plotting.Orange, plotting.Dashed)
	p.Curve("", style, f.Derivative, -activationZ, -beside)
	p.Curve("", style, f.Derivative, beside, activationZ)
}

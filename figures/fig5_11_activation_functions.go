package figures

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/nnlib"
)

// Fig5_11 is the toolbox of activation functions for hidden neurons, all on
// the same scales.
func Fig5_11() *Figure {
	return &Figure{
		Number: "5-11", Name: "5-11_activation_functions",
		Title:       "Important activation functions for hidden neurons",
		WidthPixels: 640, HeightPixels: 900,
		Drawer: &Panels{Rows: [][]Drawer{
			{activationPlot("tanh", "tanh($z$)", nnlib.Tanh), activationPlot("ReLU", "max(0, $z$)", nnlib.ReLU)},
			{activationPlot("leaky ReLU", "max(0.2 $z$, $z$)", nnlib.LeakyReLU(0.2)), activationPlot("softplus", "ln(1 + $e^{z}$)", nnlib.Softplus)},
			{activationPlot("ELU", "$z$ > 0: $z$, else $e^{z}$ − 1", nnlib.ELU(1)), maxoutPlot()},
		}},
	}
}

// The scales of Figures 5-9 to 5-11.
const (
	activationZ   = 5
	activationLow = -1.5
)

// activationPlot draws one activation function; the formula goes into the
// legend.
func activationPlot(title, formula string, a *nnlib.Function) *Plot {
	p := NewPlot(title, "weighted sum $z$", "neuron output $y$")
	p.Curve(formula, LineStyle(Blue, Solid), a.Value, -activationZ, activationZ)
	p.YRange(activationLow, activationZ)
	return p
}

// maxoutPieces are the three lines of the chapter's maxout unit, as weight and
// bias: negative slope, flat, positive slope.
var maxoutPieces = [][2]float64{{-0.5, -0.5}, {0, 0.5}, {1, -0.5}}

// maxoutPlot draws the maxout unit over its three lines.
func maxoutPlot() *Plot {
	p := NewPlot("maxout of three lines", "input $x$", "neuron output $y$")
	for _, piece := range maxoutPieces {
		line := func(x float64) float64 { return piece[0]*x + piece[1] }
		p.Curve("", draw.LineStyle{Color: Grey, Width: thinLine, Dashes: Dashed}, line, -activationZ, activationZ)
	}
	p.Line("largest of the lines", LineStyle(Blue, Solid), maxoutCurve())
	p.YRange(activationLow, activationZ)
	return p
}

// maxoutCurve sends points through nnlib's own layer of one maxout unit.
func maxoutCurve() plotter.XYs {
	layer := nnlib.Maxout(1, len(maxoutPieces), nnlib.Zeros)
	if _, err := layer.Build(1, nil); err != nil {
		panic(err) // one unit of three pieces is right
	}
	for i, piece := range maxoutPieces {
		layer.Weight.Value.Set(i, 0, piece[0])
		layer.Bias.Value.Set(0, i, piece[1])
	}
	one := mat.NewDense(1, 1, nil)
	return Sample(func(x float64) float64 {
		one.Set(0, 0, x)
		return layer.Forward(one, false).At(0, 0)
	}, -activationZ, activationZ)
}

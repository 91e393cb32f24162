package figures

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/plotter"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_11 is the toolbox of activation functions for hidden neurons with their
// derivatives, all on the same scales.
func Fig5_11() *plotting.Figure {
	panels := &plotting.Panels{Rows: [][]plotting.Drawer{
		{withSlope("tanh", "tanh($z$)", nnlib.Tanh), withSlope("ReLU", "max(0, $z$)", nnlib.ReLU)},
		{withSlope("leaky ReLU", "max(0.2 $z$, $z$)", nnlib.LeakyReLU(0.2)), withSlope("softplus", "ln(1 + $e^{z}$)", nnlib.Softplus)},
		{withSlope("ELU", "$z$ > 0: $z$, else $e^{z}$ − 1", nnlib.ELU(1)), maxoutPlot()},
	}}
	panels.Legend("neuron output", &plotter.Line{LineStyle: plotting.LineStyle(plotting.Blue, plotting.Solid)})
	panels.Legend("its derivative", &plotter.Line{LineStyle: plotting.LineStyle(plotting.Orange, plotting.Dashed)})
	return &plotting.Figure{
		Name: "fig5_11_activation_functions",
		Description: "Six charts on the same scales, each with an activation function and its derivative. tanh: an S from −1 to 1, whose derivative is 0 at both sides. " +
			"ReLU: 0, then z; its derivative jumps from 0 to 1. Leaky ReLU: a gentle slope, then z; its derivative jumps from 0.2 to 1. " +
			"Softplus: ReLU with a rounded corner; its derivative is the logistic sigmoid. ELU: comes from −1 in a curve, then z; its derivative grows from 0 to 1. " +
			"Maxout: the largest of three lines, one falling, one flat, one rising; its derivative has three steps, −0.5, 0 and 1.",
		WidthPixels: 640, HeightPixels: 960,
		Drawer: panels,
	}
}

// The scales of Figures 5-9 to 5-11.
const (
	activationZ   = 5
	activationLow = -1.5
)

// activationPlot draws one activation function; the formula goes into the
// legend.
func activationPlot(title, formula string, a *nnlib.ElementwiseActivation) *plotting.Plot {
	p := plotting.NewPlot(title, "weighted sum $z$", "neuron output $y$")
	p.Curve(formula, plotting.LineStyle(plotting.Blue, plotting.Solid), a.Value, -activationZ, activationZ)
	p.YRange(activationLow, activationZ)
	return p
}

// withSlope is activationPlot with the derivative.
func withSlope(title, formula string, a *nnlib.ElementwiseActivation) *plotting.Plot {
	p := activationPlot(title, formula, a)
	p.Y.Label.Text = "$y$, ∂$y$/∂$z$"
	addSlope(p, a)
	return p
}

// maxoutPieces are the three lines of the chapter's maxout unit, as weight and
// bias: negative slope, flat, positive slope.
var maxoutPieces = [][2]float64{{-0.5, -0.5}, {0, 0.5}, {1, -0.5}}

// maxoutPlot draws the maxout unit over its three lines.
func maxoutPlot() *plotting.Plot {
	p := plotting.NewPlot("maxout of three lines", "input $x$", "$y$, ∂$y$/∂$x$")
	for _, piece := range maxoutPieces {
		line := func(x float64) float64 { return piece[0]*x + piece[1] }
		p.Curve("", plotting.ThinStyle(plotting.Grey, plotting.Dashed), line, -activationZ, activationZ)
	}
	unit := newMaxoutUnit()
	p.Curve("largest of the lines", plotting.LineStyle(plotting.Blue, plotting.Solid), unit.value, -activationZ, activationZ)
	steps := [][2]float64{{-activationZ, -2}, {-2, 1}, {1, activationZ}} // between the corners
	for _, s := range steps {
		const beside = 1e-9
		p.Curve("", plotting.LineStyle(plotting.Orange, plotting.Dashed), unit.slope, s[0]+beside, s[1]-beside)
	}
	p.YRange(activationLow, activationZ)
	return p
}

// maxoutUnit is nnlib's own layer of one maxout unit.
type maxoutUnit struct {
	layer *nnlib.MaxoutLayer
	x, d  *mat.Dense
}

func newMaxoutUnit() maxoutUnit {
	layer := nnlib.Maxout(1, len(maxoutPieces), nnlib.Zeros)
	if _, err := layer.Build(1, nil); err != nil {
		panic(err) // one unit of three pieces is right
	}
	for i, piece := range maxoutPieces {
		layer.Weight.Value.Set(i, 0, piece[0])
		layer.Bias.Value.Set(0, i, piece[1])
	}
	return maxoutUnit{layer, mat.NewDense(1, 1, nil), mat.NewDense(1, 1, []float64{1})}
}

func (u maxoutUnit) value(x float64) float64 {
	u.x.Set(0, 0, x)
	return u.layer.Forward(u.x, false).At(0, 0)
}

func (u maxoutUnit) slope(x float64) float64 {
	u.x.Set(0, 0, x)
	u.layer.Forward(u.x, true)
	return u.layer.Backward(u.d).At(0, 0)
}

package figures

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/nnlib"
)

// GradientNorms is what came back to each hidden layer of an untrained
// network: the Euclidean norm of dL/dz, over a batch.
type GradientNorms struct {
	Net      DeepNet
	Measured [][]float64 // for each seed, for each hidden layer
	// Theory is the norm that [ErrorGrowth] predicts for each layer, given the
	// last; nil for networks with batch normalization.
	Theory []float64
}

// MeasureGradientNorms sends the batch x (examples x inputs) with the truth
// y (one-hot) once forward and once backward through a new network for each
// seed.
func MeasureGradientNorms(x, y *mat.Dense, net DeepNet, seeds ...uint64) (GradientNorms, error) {
	g := GradientNorms{Net: net}
	if err := net.check(seeds); err != nil {
		return g, err
	}
	for _, seed := range seeds {
		m, err := net.compiled(x, y, nnlib.NewSGD(), seed)
		if err != nil {
			return g, err
		}
		if _, err := m.Gradients(x, y); err != nil {
			return g, err
		}
		var norms []float64
		for _, d := range hidden(m) {
			norms = append(norms, norm(d.ErrorTerms()))
		}
		g.Measured = append(g.Measured, norms)
	}
	if net.BatchNorm == NoBatchNorm {
		g.Theory = theoryLine(g, x)
	}
	return g, nil
}

// theoryLine goes back from the last layer's measured norm.
func theoryLine(g GradientNorms, x *mat.Dense) []float64 {
	growth := ErrorGrowth(g.Net, x)
	line := make([]float64, g.Net.Layers)
	last := g.Net.Layers - 1
	line[last] = g.mean(last)
	for l := last; l > 0; l-- {
		line[l-1] = line[l] * growth[l-1]
	}
	return line
}

// mean is the geometric mean over the seeds of a layer's norm.
func (g GradientNorms) mean(layer int) float64 {
	var norms []float64
	for _, m := range g.Measured {
		norms = append(norms, m[layer])
	}
	return stat.GeometricMean(norms, nil)
}

// Ratio is the norm in the first hidden layer over that in the last, the
// geometric mean over the seeds: far below 1 the gradient vanishes on its way
// back, far above 1 it explodes.
func (g GradientNorms) Ratio() float64 { return g.mean(0) / g.mean(g.Net.Layers-1) }

// Spread is the smallest and the largest ratio that a seed gave.
func (g GradientNorms) Spread() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, m := range g.Measured {
		ratio := m[0] / m[len(m)-1]
		low, high = math.Min(low, ratio), math.Max(high, ratio)
	}
	return low, high
}

// TheoryRatio is the ratio that the theory predicts, or NaN.
func (g GradientNorms) TheoryRatio() float64 {
	if g.Theory == nil {
		return math.NaN()
	}
	return g.Theory[0] / g.Theory[len(g.Theory)-1]
}

// GradientNormFigure draws the norms against the layer, on a logarithmic
// scale: a dot for each seed, the theory as a line. Several lists give several
// panels, one below the other, with the given titles.
func GradientNormFigure(titles []string, panels ...[]GradientNorms) *Figure {
	all := &Panels{}
	for i, norms := range panels {
		all.Rows = append(all.Rows, []Drawer{gradientNormPlot(titles[i], norms)})
	}
	return &Figure{
		Number: "gradient-norms", Name: "gradient_norms",
		Title:       "Norm of the error terms in each layer of an untrained network",
		WidthPixels: 640, HeightPixels: 60 + 360*float64(len(panels)),
		Drawer: all,
	}
}

var shapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.SquareGlyph{}, draw.PyramidGlyph{}, draw.BoxGlyph{}, draw.RingGlyph{}, draw.TriangleGlyph{}}

func gradientNormPlot(title string, norms []GradientNorms) *Plot {
	p := NewPlot(title, "hidden layer (1 is next to the input)", "norm of ∂$L$/∂$z$")
	p.LogY()
	p.WholeX()
	theory := false
	for i, g := range norms {
		c := Colour(i)
		if g.Theory != nil {
			line := LineStyle(c, Solid)
			line.Width /= 2
			p.Line("", line, From(1, g.Theory))
			theory = true
		} else {
			var means []float64
			for l := range g.Net.Layers {
				means = append(means, g.mean(l))
			}
			line := LineStyle(c, Dotted)
			line.Width /= 2
			p.Line("", line, From(1, means))
		}
		var dots plotter.XYs
		for _, m := range g.Measured {
			dots = append(dots, From(1, m)...)
		}
		p.Dots(g.Net.label(), c, shapes[i%len(shapes)], dots)
	}
	if theory {
		p.Legend("theory", &plotter.Line{LineStyle: draw.LineStyle{Color: Grey, Width: lineWidth / 2}})
	}
	return p
}

package figures

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/nnlib"
)

// Ravine is a valley that is steep across and nearly flat along:
// f = 0.1 x1² + 2 x2².
func Ravine(x1, x2 float64) float64 { return 0.1*x1*x1 + 2*x2*x2 }

// RavineGradient is the gradient of [Ravine].
func RavineGradient(x1, x2 float64) (d1, d2 float64) { return 0.2 * x1, 4 * x2 }

// The point where all optimizers start.
const ravineX1, ravineX2 = -5, -2

// A Path is the way of an optimizer down the ravine.
type Path struct {
	Name   string
	Points plotter.XYs // the start, and the point after each step
}

// End is the last point.
func (p Path) End() (x1, x2 float64) {
	last := p.Points[len(p.Points)-1]
	return last.X, last.Y
}

// MeasurePath lets an optimizer of nnlib walk down the ravine.
func MeasurePath(name string, o nnlib.Optimizer, steps int) (Path, error) {
	x := nnlib.NewParam("x", 1, 2)
	x.Value.SetRow(0, []float64{ravineX1, ravineX2})
	if err := o.Start([]*nnlib.Param{x}); err != nil {
		return Path{}, fmt.Errorf("figures: %s: %w", name, err)
	}
	path := Path{Name: name, Points: plotter.XYs{{X: ravineX1, Y: ravineX2}}}
	for range steps {
		d1, d2 := RavineGradient(x.Value.At(0, 0), x.Value.At(0, 1))
		x.Gradient().SetRow(0, []float64{d1, d2})
		o.Step()
		path.Points = append(path.Points, plotter.XY{X: x.Value.At(0, 0), Y: x.Value.At(0, 1)})
	}
	return path, nil
}

// SixPaths walks 20 steps with each of the six optimizers, with learning
// rates that suit the ravine.
func SixPaths() ([]Path, error) {
	const steps = 20
	adaGrad, rmsProp, adam := nnlib.NewAdaGrad(), nnlib.NewRMSProp(), nnlib.NewAdam()
	adaGrad.LearningRate, rmsProp.LearningRate, adam.LearningRate = 1.5, 0.3, 0.5
	var paths []Path
	for _, o := range []struct {
		name string
		nnlib.Optimizer
	}{
		{"SGD 0.4", &nnlib.SGD{LearningRate: 0.4}},
		{"momentum 0.6, μ 0.5", &nnlib.SGD{LearningRate: 0.6, Momentum: 0.5}},
		{"Nesterov 0.3, μ 0.5", &nnlib.SGD{LearningRate: 0.3, Momentum: 0.5, Nesterov: true}},
		{"AdaGrad 1.5", adaGrad},
		{"RMSProp 0.3", rmsProp},
		{"Adam 0.5", adam},
	} {
		path, err := MeasurePath(o.name, o.Optimizer, steps)
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// RavineFigure draws paths over the ravine's contour lines.
func RavineFigure(paths ...Path) *Figure {
	p := NewPlot("$f$ = 0.1 $x_{1}$² + 2 $x_{2}$²", "$x_{1}$", "$x_{2}$")
	for _, level := range []float64{0.05, 0.2, 0.5, 1, 2, 4, 7, 11, 16} {
		p.Line("", draw.LineStyle{Color: color.Gray{0xbb}, Width: thinLine}, ellipse(level))
	}
	for i, path := range paths {
		style := LineStyle(Colour(i), Solid)
		style.Width *= 0.8
		p.Add(&plotter.Line{XYs: path.Points, LineStyle: style})
		p.Add(&plotter.Scatter{XYs: path.Points, GlyphStyle: draw.GlyphStyle{Color: Colour(i), Radius: dotRadius * 0.8, Shape: shapes[i%len(shapes)]}})
		p.Legend(path.Name, pathSample{style, shapes[i%len(shapes)]})
	}
	p.XRange(-5.5, 2.5)
	p.YRange(-2.4, 3.1)
	return &Figure{
		Number: "ravine", Name: "optimizer_paths",
		Title:       "Paths of the optimizers on a ravine",
		WidthPixels: 640, HeightPixels: 520,
		Drawer: p,
	}
}

// ellipse returns the contour line on which the ravine has the given height.
func ellipse(level float64) plotter.XYs {
	const corners = 200
	var points plotter.XYs
	for i := range corners + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points = append(points, plotter.XY{X: cos * math.Sqrt(level/Ravine(1, 0)), Y: sin * math.Sqrt(level/Ravine(0, 1))})
	}
	return points
}

// pathSample is a line with a dot, for the legend.
type pathSample struct {
	line  draw.LineStyle
	shape draw.GlyphDrawer
}

var _ plot.Thumbnailer = pathSample{}

// Thumbnail implements plot.Thumbnailer.
func (s pathSample) Thumbnail(c *draw.Canvas) {
	c.StrokeLine2(s.line, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y)
	c.DrawGlyph(draw.GlyphStyle{Color: s.line.Color, Radius: dotRadius * 0.8, Shape: s.shape}, c.Center())
}

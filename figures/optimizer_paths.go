package figures

import (
	"context"
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/plotter"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// OptimizerPaths draws each path over the ravine's contour lines, in a panel
// of its own; all panels have the same scales.
func OptimizerPaths(paths ...measure.Path) *plotting.Figure {
	const columns = 2
	panels := &plotting.Panels{Title: "$f$ = 0.1 $x_{1}$² + 2 $x_{2}$², contour lines and paths"}
	panels.Legend("after each step", plotting.LineWithDot{Line: pathStyle, Shape: plotting.Shape(0)})
	panels.Legend("the minimum", &plotter.Scatter{GlyphStyle: minimum})
	var plots []*plotting.Plot
	var words []string
	for i, path := range paths {
		p := pathPlot(path)
		plots = append(plots, p)
		if i%columns == 0 {
			panels.Rows = append(panels.Rows, nil)
		}
		row := &panels.Rows[len(panels.Rows)-1]
		*row = append(*row, p)
		x1, x2 := path.End()
		words = append(words, fmt.Sprintf("%s ends at (%.2f, %.2f)", path.Name, x1, x2))
	}
	for i, p := range plots { // labels at the edge are enough
		if i%columns > 0 {
			p.Y.Label.Text = ""
		}
		if i < len(plots)-columns {
			p.X.Label.Text = ""
		}
	}
	plotting.SameX(plots...)
	plotting.SameY(plots...)
	return &plotting.Figure{
		Name: "optimizer_paths",
		Description: "Paths of optimizers down a valley that is steep across and nearly flat along, one panel each, all from the left end of the same slope. " +
			strings.Join(words, "; ") + ". The minimum is at (0, 0).",
		WidthPixels: 640, HeightPixels: 90 + 240*math.Ceil(float64(len(paths))/columns),
		Drawer: panels,
	}
}

func drawOptimizerPaths(context.Context, *Material) (*plotting.Figure, error) {
	paths, err := measure.SixPaths()
	return OptimizerPaths(paths...), err
}

var (
	pathStyle = plotting.ThinStyle(plotting.Blue, plotting.Solid)
	minimum   = plotting.Dot(plotting.Orange, plotting.Shape(2))
)

// contours are the heights of the contour lines.
var contours = []float64{0.05, 0.2, 0.5, 1, 2, 4, 7, 11, 16}

func pathPlot(path measure.Path) *plotting.Plot {
	p := plotting.NewPlot(path.Name, "$x_{1}$", "$x_{2}$")
	p.SmallTitle()
	for _, level := range contours {
		p.Line("", plotting.ThinStyle(color.Gray{0xcc}, plotting.Solid), contour(level))
	}
	points := plotting.Points(path.X1, path.X2)
	p.Line("", pathStyle, points)
	p.Dots("", plotting.Blue, plotting.Shape(0), points)
	p.Add(&plotter.Scatter{XYs: plotter.XYs{{X: 0, Y: 0}}, GlyphStyle: minimum})
	p.XRange(-5.5, 2.5)
	p.YRange(-2.4, 3.1)
	return p
}

// contour returns the points on which the ravine has the given height: an
// ellipse.
func contour(level float64) plotter.XYs {
	const corners = 200
	var points plotter.XYs
	for i := range corners + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points = append(points, plotter.XY{X: cos * math.Sqrt(level/measure.Ravine(1, 0)), Y: sin * math.Sqrt(level/measure.Ravine(0, 1))})
	}
	return points
}

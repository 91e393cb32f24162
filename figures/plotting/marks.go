package plotting

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// box returns the corners of a rectangle.
func box(left, bottom, right, top vg.Length) []vg.Point {
	return []vg.Point{{X: left, Y: bottom}, {X: right, Y: bottom}, {X: right, Y: top}, {X: left, Y: top}}
}

// referenceLine is a line across the plot.
type referenceLine struct {
	at       float64
	vertical bool
	style    draw.LineStyle
}

// Plot implements plot.Plotter.
func (l referenceLine) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	if l.vertical {
		if at := x(l.at); c.ContainsX(at) {
			c.StrokeLine2(l.style, at, c.Min.Y, at, c.Max.Y)
		}
		return
	}
	if at := y(l.at); c.ContainsY(at) {
		c.StrokeLine2(l.style, c.Min.X, at, c.Max.X, at)
	}
}

// DataRange implements plot.DataRanger: the line is to be seen, and says
// nothing about the other scale.
func (l referenceLine) DataRange() (xmin, xmax, ymin, ymax float64) {
	none := math.Inf(1)
	if l.vertical {
		return l.at, l.at, none, -none
	}
	return none, -none, l.at, l.at
}

// Thumbnail implements plot.Thumbnailer.
func (l referenceLine) Thumbnail(c *draw.Canvas) {
	c.StrokeLine2(l.style, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y)
}

// note is a text within the plot.
type note struct {
	x, y float64
	text string
}

// Plot implements plot.Plotter.
func (n note) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	writeCentred(c, textStyle(sans, tickSize), vg.Point{X: x(n.x), Y: y(n.y)}, n.text)
}

package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Diagram is a drawing of boxes, circles, arrows and texts. Coordinates are
// pixels of a page of the given size, from the lower left corner; the page is
// stretched to the canvas.
type Diagram struct {
	width, height float64
	parts         []func(c *diagramCanvas)
}

// NewDiagram returns an empty page of the given size, in pixels.
func NewDiagram(width, height float64) *Diagram { return &Diagram{width: width, height: height} }

// diagramCanvas is a canvas with the diagram's coordinates.
type diagramCanvas struct {
	draw.Canvas
	d *Diagram
}

func (c *diagramCanvas) at(x, y float64) vg.Point {
	return vg.Point{X: c.Canvas.X(x / c.d.width), Y: c.Canvas.Y(y / c.d.height)}
}

// Draw implements [Drawer].
func (d *Diagram) Draw(c draw.Canvas) {
	c = page(c)
	for _, part := range d.parts {
		part(&diagramCanvas{c, d})
	}
}

func (d *Diagram) add(part func(c *diagramCanvas)) { d.parts = append(d.parts, part) }

var outlineStyle = draw.LineStyle{Color: Black, Width: 1.5 * Pixel}

// Box draws a rectangle with a text in its middle.
func (d *Diagram) Box(left, bottom, width, height float64, fill color.Color, s string) {
	d.add(func(c *diagramCanvas) {
		low, high := c.at(left, bottom), c.at(left+width, bottom+height)
		corners := box(low.X, low.Y, high.X, high.Y)
		c.FillPolygon(fill, corners)
		c.StrokeLines(outlineStyle, append(corners, corners[0], corners[1]))
	})
	d.Text(left+width/2, bottom+height/2, s)
}

// Circle draws a circle with a text in its middle.
func (d *Diagram) Circle(x, y, radius float64, fill color.Color, s string) {
	d.add(func(c *diagramCanvas) {
		r := c.at(radius, 0).X - c.at(0, 0).X
		style := draw.GlyphStyle{Color: fill, Radius: r, Shape: draw.CircleGlyph{}}
		c.DrawGlyph(style, c.at(x, y))
		style.Color, style.Shape = Black, draw.RingGlyph{}
		c.SetLineStyle(outlineStyle)
		c.DrawGlyph(style, c.at(x, y))
	})
	d.Text(x, y, s)
}

// Text writes a text centred at a point.
func (d *Diagram) Text(x, y float64, s string) {
	d.add(func(c *diagramCanvas) { writeCentred(c.Canvas, textStyle(sans, legendSize), c.at(x, y), s) })
}

// Heading writes a bold text centred at a point.
func (d *Diagram) Heading(x, y float64, s string) {
	d.add(func(c *diagramCanvas) { writeCentred(c.Canvas, textStyle(sansBold, titleSize), c.at(x, y), s) })
}

// Arrow draws an arrow from one point to another.
func (d *Diagram) Arrow(fromX, fromY, toX, toY float64) {
	d.add(func(c *diagramCanvas) {
		from, to := c.at(fromX, fromY), c.at(toX, toY)
		length := vg.Length(math.Hypot(float64(to.X-from.X), float64(to.Y-from.Y)))
		along := vg.Point{X: (to.X - from.X) / length, Y: (to.Y - from.Y) / length}
		const head, half = 9 * Pixel, 4 * Pixel
		neck := to.Sub(along.Scale(head))
		side := vg.Point{X: -along.Y * half, Y: along.X * half}
		c.StrokeLine2(draw.LineStyle{Color: Black, Width: 1.5 * Pixel}, from.X, from.Y, neck.X, neck.Y)
		c.FillPolygon(Black, []vg.Point{to, neck.Add(side), neck.Sub(side)})
	})
}

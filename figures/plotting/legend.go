package plotting

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// legend is the legend of a plot, or of several: rows of samples with their
// names. Unlike gonum's it takes a room of its own, so that it hides nothing.
type legend struct{ entries []legendEntry }

type legendEntry struct {
	name   string
	sample plot.Thumbnailer
}

const (
	sampleWidth = 28 * Pixel
	sampleGap   = 6 * Pixel  // between a sample and its name
	entryGap    = 20 * Pixel // between two entries of a row
)

func (l *legend) add(name string, sample plot.Thumbnailer) {
	if name != "" {
		l.entries = append(l.entries, legendEntry{name, sample})
	}
}

func (l *legend) names() []string {
	var names []string
	for _, e := range l.entries {
		names = append(names, e.name)
	}
	return names
}

func legendStyle() (style draw.TextStyle, rowHeight vg.Length) {
	style = textStyle(sans, legendSize)
	style.XAlign = draw.XLeft
	return style, style.Height("x") + 3*Pixel
}

// height is the room that the legend takes along an edge so wide.
func (l *legend) height(width vg.Length) vg.Length {
	if len(l.entries) == 0 {
		return 0
	}
	style, rowHeight := legendStyle()
	return vg.Length(len(l.rows(width, style)))*rowHeight + spacing
}

// draw writes the legend along the upper edge of c, around the given middle.
func (l *legend) draw(c draw.Canvas, middle vg.Length) {
	if len(l.entries) == 0 {
		return
	}
	style, rowHeight := legendStyle()
	y := c.Max.Y - rowHeight/2
	for _, row := range l.rows(c.Max.X-c.Min.X, style) {
		wide := rowWidth(row, style)
		x := within(middle, wide, c.Min.X, c.Max.X) - wide/2
		for _, e := range row {
			sample := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: x, Y: y - legendSize*0.35},
				Max: vg.Point{X: x + sampleWidth, Y: y + legendSize*0.35},
			}}
			e.sample.Thumbnail(&sample)
			writeCentred(c, style, vg.Point{X: x + sampleWidth + sampleGap, Y: y}, e.name)
			x += entryWidth(e, style) + entryGap
		}
		y -= rowHeight
	}
}

// rows breaks the entries into rows that fit the width.
func (l *legend) rows(width vg.Length, style draw.TextStyle) [][]legendEntry {
	var rows [][]legendEntry
	var row []legendEntry
	for _, e := range l.entries {
		if len(row) > 0 && rowWidth(append(row, e), style) > width {
			rows, row = append(rows, row), nil
		}
		row = append(row, e)
	}
	return append(rows, row)
}

func rowWidth(row []legendEntry, style draw.TextStyle) vg.Length {
	width := vg.Length(len(row)-1) * entryGap
	for _, e := range row {
		width += entryWidth(e, style)
	}
	return width
}

func entryWidth(e legendEntry, style draw.TextStyle) vg.Length {
	return sampleWidth + sampleGap + style.Width(e.name)
}

// A Swatch is a sample of one or more colours, for the legend: of an area, or
// of areas that have the colours of their lines.
type Swatch []color.RGBA

// Thumbnail implements plot.Thumbnailer.
func (s Swatch) Thumbnail(c *draw.Canvas) {
	width := (c.Max.X - c.Min.X) / vg.Length(len(s))
	for i, colour := range s {
		left := c.Min.X + vg.Length(i)*width
		c.FillPolygon(colour, box(left, c.Min.Y, left+width, c.Max.Y))
	}
}

// A LineWithDot is a sample of a line whose points are marked, for the legend.
type LineWithDot struct {
	Line  draw.LineStyle
	Shape draw.GlyphDrawer
}

// Thumbnail implements plot.Thumbnailer.
func (s LineWithDot) Thumbnail(c *draw.Canvas) {
	c.StrokeLine2(s.Line, c.Min.X, c.Center().Y, c.Max.X, c.Center().Y)
	c.DrawGlyph(draw.GlyphStyle{Color: s.Line.Color, Radius: dotRadius, Shape: s.Shape}, c.Center())
}

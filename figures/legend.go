package figures

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// legend is a plot's legend: rows of samples with their names.
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

// draw writes the legend along the upper edge of c and returns the height
// that it took.
func (l *legend) draw(c draw.Canvas) vg.Length {
	if len(l.entries) == 0 {
		return 0
	}
	style := textStyle(sans, legendSize)
	style.XAlign = draw.XLeft
	rowHeight := style.Height("x") + 3*Pixel
	y := c.Max.Y - rowHeight/2
	for _, row := range l.rows(c.Max.X-c.Min.X, style) {
		x := c.Center().X - rowWidth(row, style)/2
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
	return c.Max.Y - y - rowHeight/2 + spacing
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

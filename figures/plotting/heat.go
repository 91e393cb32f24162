package plotting

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// Cells is a grid of coloured cells; cell (i, j) is centred at x = i,
// y = j, counted from 0, unless Left, Bottom, Width and Height say otherwise.
type Cells struct {
	Columns, Rows int
	Value         func(column, row int) float64
	Colour        func(value float64) color.RGBA
	// Left, Bottom, Width and Height of the whole grid; Width 0: one unit a
	// cell, centred.
	Left, Bottom, Width, Height float64
}

// Cells adds a grid of coloured cells, and ends the scales where it ends.
func (p *Plot) Cells(cells Cells) {
	p.tight = true
	p.Add(cells)
}

func (h Cells) frame() (left, bottom, width, height float64) {
	if h.Width == 0 {
		return -0.5, -0.5, float64(h.Columns), float64(h.Rows)
	}
	return h.Left, h.Bottom, h.Width, h.Height
}

// DataRange implements plot.DataRanger.
func (h Cells) DataRange() (xmin, xmax, ymin, ymax float64) {
	left, bottom, width, height := h.frame()
	return left, left + width, bottom, bottom + height
}

// Plot implements plot.Plotter. Cells overlap a little to the right and
// upwards, so that no gaps show between them; neighbours of one colour are
// drawn in one go.
func (h Cells) Plot(c draw.Canvas, p *plot.Plot) {
	const overlap = 0.6 * Pixel
	left, bottom, width, height := h.frame()
	x, y := p.Transforms(&c)
	for row := range h.Rows {
		low := y(bottom + height*float64(row)/float64(h.Rows))
		high := y(bottom + height*float64(row+1)/float64(h.Rows))
		for from := 0; from < h.Columns; {
			to, paint := from+1, h.Colour(h.Value(from, row))
			for to < h.Columns && h.Colour(h.Value(to, row)) == paint {
				to++
			}
			a, b := x(left+width*float64(from)/float64(h.Columns)), x(left+width*float64(to)/float64(h.Columns))
			c.FillPolygon(paint, box(a, low, min(b+overlap, c.Max.X), min(high+overlap, c.Max.Y)))
			from = to
		}
	}
}

package figures

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// heatCells is a grid of coloured cells; cell (i, j) is centred at x = i,
// y = j, counted from 0, unless x and y say otherwise.
type heatCells struct {
	columns, rows int
	value         func(column, row int) float64
	colour        func(value float64) color.RGBA
	// left, bottom, width and height of the whole grid; width 0: one unit a
	// cell, centred.
	left, bottom, width, height float64
}

func (h heatCells) frame() (left, bottom, width, height float64) {
	if h.width == 0 {
		return -0.5, -0.5, float64(h.columns), float64(h.rows)
	}
	return h.left, h.bottom, h.width, h.height
}

// DataRange implements plot.DataRanger.
func (h heatCells) DataRange() (xmin, xmax, ymin, ymax float64) {
	left, bottom, width, height := h.frame()
	return left, left + width, bottom, bottom + height
}

// Plot implements plot.Plotter. Cells overlap a little to the right and
// upwards, so that no gaps show between them; neighbours of one colour are
// drawn in one go.
func (h heatCells) Plot(c draw.Canvas, p *plot.Plot) {
	const overlap = 0.6 * Pixel
	left, bottom, width, height := h.frame()
	x, y := p.Transforms(&c)
	for row := range h.rows {
		low := y(bottom + height*float64(row)/float64(h.rows))
		high := y(bottom + height*float64(row+1)/float64(h.rows))
		for from := 0; from < h.columns; {
			to, paint := from+1, h.colour(h.value(from, row))
			for to < h.columns && h.colour(h.value(to, row)) == paint {
				to++
			}
			a, b := x(left+width*float64(from)/float64(h.columns)), x(left+width*float64(to)/float64(h.columns))
			c.FillPolygon(paint, box(a, low, min(b+overlap, c.Max.X), min(high+overlap, c.Max.Y)))
			from = to
		}
	}
}

// lifeColour is dark red for a dead unit, and the bluer the more examples
// activate it.
func lifeColour(share float64) color.RGBA {
	if share == 0 {
		return color.RGBA{0x6b, 0x10, 0x10, 0xff}
	}
	return mix(color.RGBA{0xe8, 0xf1, 0xf8, 0xff}, Blue, share)
}

// mix goes from colour a to colour b as t goes from 0 to 1, in 64 steps.
func mix(a, b color.RGBA, t float64) color.RGBA {
	step := int(max(0, min(t, 1))*63 + 0.5)
	blend := func(a, b uint8) uint8 { return uint8((int(a)*(63-step) + int(b)*step) / 63) }
	return color.RGBA{blend(a.R, b.R), blend(a.G, b.G), blend(a.B, b.B), 0xff}
}

// swatch is a coloured box for the legend.
type swatch struct{ colour color.RGBA }

// Thumbnail implements plot.Thumbnailer.
func (s swatch) Thumbnail(c *draw.Canvas) {
	c.FillPolygon(s.colour, box(c.Min.X, c.Min.Y, c.Max.X, c.Max.Y))
}

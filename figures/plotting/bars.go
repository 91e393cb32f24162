package plotting

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// bars are the bars of a histogram, which touch.
type bars struct {
	low, high float64
	heights   []float64
	colour    color.RGBA
	floor     float64 // where the scale begins at the latest
}

// Bars adds a histogram: bars of equal width that fill the range from low to
// high. The height of a bar that is taller than the scale is written beside
// it, in percent.
func (p *Plot) Bars(name string, c color.RGBA, low, high float64, heights []float64) {
	p.onFloor = true
	floor := 0.0
	if p.logY {
		floor = lowestAboveZero(heights)
	}
	p.Add(bars{low, high, heights, c, floor})
	p.Legend(name, Swatch{c})
}

// Plot implements plot.Plotter.
func (b bars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	width := (b.high - b.low) / float64(len(b.heights))
	for i, h := range b.heights {
		if h <= p.Y.Min {
			continue
		}
		left, right := x(b.low+width*float64(i)), x(b.low+width*float64(i+1))
		c.FillPolygon(b.colour, box(left, c.Min.Y, right, min(y(h), c.Max.Y)))
		if y(h) > c.Max.Y {
			writeHeight(c, left, right, h)
		}
	}
}

// writeHeight writes the height of a bar that is cut off beside its top.
func writeHeight(c draw.Canvas, left, right vg.Length, height float64) {
	const gap = 4 * Pixel
	style := textStyle(sans, tickSize)
	style.XAlign, style.YAlign = draw.XLeft, draw.YTop
	words := fmt.Sprintf("↑ %.0f %%", 100*height)
	x := right + gap
	if x+style.Width(words) > c.Max.X {
		x = left - gap - style.Width(words)
	}
	c.FillText(style, vg.Point{X: x, Y: c.Max.Y}, words)
}

// DataRange implements plot.DataRanger.
func (b bars) DataRange() (xmin, xmax, ymin, ymax float64) {
	return b.low, b.high, b.floor, floats.Max(b.heights)
}

// lowestAboveZero is the height of the lowest bar that a logarithmic scale
// can show.
func lowestAboveZero(heights []float64) float64 {
	low := math.Inf(1)
	for _, h := range heights {
		if h > 0 {
			low = min(low, h)
		}
	}
	return low
}

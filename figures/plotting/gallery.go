package plotting

import (
	"image"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Gallery draws square pictures side by side, each under its name.
type Gallery struct {
	Names    []string
	Pictures []image.Image
}

// Draw implements [Drawer].
func (g *Gallery) Draw(c draw.Canvas) {
	c = page(c)
	style := textStyle(sansBold, titleSize)
	style.YAlign = draw.YTop
	width := (c.Max.X - c.Min.X) / vg.Length(len(g.Pictures))
	for i, picture := range g.Pictures {
		left := c.Min.X + vg.Length(i)*width
		c.FillText(style, vg.Point{X: left + width/2, Y: c.Max.Y}, g.Names[i])
		top := c.Max.Y - style.Height(g.Names[i]) - spacing
		side := min(width-2*spacing, top-c.Min.Y)
		c.DrawImage(vg.Rectangle{
			Min: vg.Point{X: left + (width-side)/2, Y: top - side},
			Max: vg.Point{X: left + (width+side)/2, Y: top},
		}, picture)
	}
}

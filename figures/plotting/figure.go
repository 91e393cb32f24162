package plotting

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Drawer draws itself to fill a canvas: a [*Plot], a gonum plot, a diagram.
type Drawer interface {
	Draw(draw.Canvas)
}

// A Figure is something drawn, with the size it was designed for.
type Figure struct {
	Name string // of its file, without the extension: "fig5_4_mse_and_sigmoid"
	// Description says what is seen, for those who do not see it; see Alt.
	Description string
	// WidthPixels and HeightPixels are the size on a page, in CSS pixels.
	WidthPixels, HeightPixels float64
	Drawer
}

// Size returns the size on a page.
func (f *Figure) Size() (width, height vg.Length) {
	return vg.Length(f.WidthPixels) * Pixel, vg.Length(f.HeightPixels) * Pixel
}

// Alt says in words what the figure shows: its Description, or else what is
// drawn says of itself.
func (f *Figure) Alt() string {
	if f.Description != "" {
		return f.Description
	}
	return inWords(f.Drawer)
}

// page turns a canvas into white paper and returns what is within its margins.
func page(c draw.Canvas) draw.Canvas {
	c.SetColor(Paper)
	c.Fill(c.Rectangle.Path())
	return draw.Crop(c, spacing, -2*spacing, spacing, -spacing)
}

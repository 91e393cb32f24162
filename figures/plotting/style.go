package plotting

import (
	"image/color"

	"golang.org/x/image/font"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// This file is the one place for the look of all figures.

// Colours that colour-blind readers can tell apart: the palette of Okabe and
// Ito (https://jfly.uni-koeln.de/color/), whose yellow is made darker so that
// a line of it is seen on white. Where the chapter names the colour of a
// curve, the palette's colour of that name is used.
var (
	Blue   = color.RGBA{0x00, 0x72, 0xb2, 0xff}
	Orange = color.RGBA{0xe6, 0x7e, 0x00, 0xff}
	Green  = color.RGBA{0x00, 0x9e, 0x73, 0xff}
	Red    = color.RGBA{0xd5, 0x2b, 0x1e, 0xff}
	Purple = color.RGBA{0x8e, 0x44, 0xad, 0xff}
	Yellow = color.RGBA{0xe0, 0xb0, 0x00, 0xff}
	Sky    = color.RGBA{0x56, 0xb4, 0xe9, 0xff}
	Black  = color.RGBA{0x22, 0x22, 0x22, 0xff}
	Grey   = color.RGBA{0x77, 0x77, 0x77, 0xff}

	Paper  = color.RGBA{0xff, 0xff, 0xff, 0xff}
	Accent = color.RGBA{0xfb, 0xec, 0xd6, 0xff} // of a box that stands out among others

	grid = color.RGBA{0xe2, 0xe2, 0xe2, 0xff}
)

// palette is the order in which curves without a colour of their own take
// theirs.
var palette = []color.RGBA{Blue, Orange, Green, Purple, Sky, Red, Yellow, Black}

// Colour returns the i-th colour of the palette, counted from 0 and from the
// start again after the last.
func Colour(i int) color.RGBA { return palette[i%len(palette)] }

// Pixel is a pixel of a page at 96 to the inch, the unit in which browsers
// lay out. Figures are drawn with [Resolution] dots for each.
const (
	Pixel      = vg.Inch / 96
	Resolution = 2
)

// The size of a figure of one panel, as wide as a notebook's column is on a
// small screen.
const (
	Width  = 640 * Pixel
	Height = 400 * Pixel
)

// Text and lines keep their size whatever the figure's: it is chosen to be
// read when the figure is shrunk to the width of a phone.
const (
	titleSize  = 19 * Pixel
	labelSize  = 17 * Pixel
	tickSize   = 15 * Pixel
	legendSize = 16 * Pixel

	lineWidth = 2.6 * Pixel
	thinLine  = 1.2 * Pixel
	dotRadius = 4 * Pixel
	spacing   = 8 * Pixel // around a figure and between its parts
)

// Patterns of lines, so that curves differ in print, too.
var (
	Solid  []vg.Length
	Dashed = []vg.Length{8 * Pixel, 5 * Pixel}
	Dotted = []vg.Length{2.5 * Pixel, 4 * Pixel}
)

// LineStyle returns the style of a curve.
func LineStyle(c color.Color, dashes []vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: lineWidth, Dashes: dashes}
}

// ThinStyle returns the style of a line that stays in the background, or of
// one of many.
func ThinStyle(c color.Color, dashes []vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: 0.6 * lineWidth, Dashes: dashes}
}

var (
	sans        = plotfont.Font{Typeface: "Liberation", Variant: "Sans"}
	sansBold    = plotfont.Font{Typeface: "Liberation", Variant: "Sans", Weight: font.WeightBold}
	mathItalic  = plotfont.Font{Typeface: "Liberation", Variant: "Serif", Style: font.StyleItalic}
	mathUpright = plotfont.Font{Typeface: "Liberation", Variant: "Serif"}
)

// textStyle returns the style of a text that may contain formulas, see
// mathText.
func textStyle(f plotfont.Font, size vg.Length) text.Style {
	return text.Style{
		Color:   Black,
		Font:    plotfont.From(f, size),
		Handler: mathText{plotfont.DefaultCache},
		XAlign:  text.XCenter,
		YAlign:  text.YCenter,
	}
}

// writeCentred writes a text so that the middle of its letters stands at a
// point. YCenter alone centres the box with room for accents and descenders,
// which makes a line of text look too low.
func writeCentred(c draw.Canvas, style text.Style, at vg.Point, s string) {
	at.Y += style.Font.Size * 0.12
	c.FillText(style, at, s)
}

// Dashes returns the i-th pattern, counted from 0 and from the start again
// after the last.
func Dashes(i int) []vg.Length { return [][]vg.Length{Solid, Dashed, Dotted}[i%3] }

// Shape returns the i-th shape of a dot, counted from 0 and from the start
// again after the last.
func Shape(i int) draw.GlyphDrawer { return shapes[i%len(shapes)] }

var shapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.SquareGlyph{}, draw.PyramidGlyph{}, draw.BoxGlyph{}, draw.RingGlyph{}, draw.TriangleGlyph{}}

// Lighter is the colour of an area that belongs to a line of colour c: light
// enough to see grid and lines upon it, opaque so that every format shows the
// same.
func Lighter(c color.RGBA) color.RGBA {
	lighten := func(v uint8) uint8 { return uint8(255 - (255-int(v))/4) }
	return color.RGBA{lighten(c.R), lighten(c.G), lighten(c.B), 255}
}

// Mix goes from colour a to colour b as t goes from 0 to 1, in 64 steps.
func Mix(a, b color.RGBA, t float64) color.RGBA {
	step := int(max(0, min(t, 1))*63 + 0.5)
	blend := func(a, b uint8) uint8 { return uint8((int(a)*(63-step) + int(b)*step) / 63) }
	return color.RGBA{blend(a.R, b.R), blend(a.G, b.G), blend(a.B, b.B), 0xff}
}

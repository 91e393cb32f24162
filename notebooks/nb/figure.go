package nb

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"strings"

	"github.com/janpfeifer/gonb/gonbui/protocol"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Figure is anything that draws itself: a *plot.Plot, or what the functions of
// package figures return.
type Figure interface {
	Draw(draw.Canvas)
}

// sized is a figure that knows the size it was designed for.
type sized interface {
	Size() (width, height vg.Length)
}

// described is a figure that can be put in words, for those who do not see it.
// The words become the picture's alternative text.
type described interface {
	Alt() string
}

// The size of a figure that has none of its own, 640 x 400 points on the page.
const (
	DefaultWidth  = 640 * pixel
	DefaultHeight = 400 * pixel
)

const (
	pixel      = vg.Inch / 96 // one CSS pixel, the unit in which a browser lays out a page
	resolution = 2            // picture dots for each of them, so that small text stays sharp
)

// Option changes how Show shows a figure.
type Option func(*layout)

type layout struct {
	width, height vg.Length
	alt           string
}

// Size sets the width and height on the page, in CSS pixels. It panics if one
// of them is not positive.
func Size(width, height float64) Option {
	if !(width > 0 && height > 0) {
		panic(fmt.Sprintf("nb: a figure of %g x %g pixels was asked for: both must be positive", width, height))
	}
	return func(l *layout) {
		l.width, l.height = vg.Length(width)*pixel, vg.Length(height)*pixel
	}
}

// Alt says in words what a figure shows, for those who do not see it, where the
// figure does not say so itself by a method Alt() string.
func Alt(words string) Option {
	return func(l *layout) { l.alt = oneLine(words) }
}

// Show puts a figure into the notebook as a PNG picture of twice the
// resolution of the page. Its size is, in this order, the one given by Size,
// the figure's own (a method Size() (width, height vg.Length)), or
// DefaultWidth x DefaultHeight. Its alternative text is the one given by Alt,
// the figure's own (a method Alt() string), or a plot's title.
//
// The same figure gives the same bytes. Outside of a notebook Show draws
// nothing and prints one line.
func Show(f Figure, options ...Option) {
	if !out.notebook {
		out.print(caption(layoutOf(f, options)) + "\n")
		return
	}
	showPNG("", f, layoutOf(f, options), png.BestCompression)
}

// layoutOf settles the size of a figure, and its alternative text.
func layoutOf(f Figure, options []Option) layout {
	l := layout{DefaultWidth, DefaultHeight, inWords(f)}
	if s, ok := f.(sized); ok {
		l.width, l.height = s.Size()
	}
	for _, option := range options {
		option(&l)
	}
	return l
}

// showPNG draws a figure and sends it under a display id.
func showPNG(id string, f Figure, l layout, compression png.CompressionLevel) {
	page := map[string]any{"width": cssPixels(l.width), "height": cssPixels(l.height)}
	if l.alt != "" {
		page["alt"] = l.alt
	}
	out.display(id,
		map[string]any{string(mimePNG): page},
		map[protocol.MIMEType]any{mimePNG: encodePNG(f, l.width, l.height, compression)})
}

// encodePNG draws a figure and returns the bytes of its PNG file.
func encodePNG(f Figure, width, height vg.Length, compression png.CompressionLevel) []byte {
	canvas := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(96*resolution))
	f.Draw(draw.New(canvas))
	var file bytes.Buffer
	encoder := png.Encoder{CompressionLevel: compression}
	if err := encoder.Encode(&file, canvas.Image()); err != nil {
		// Writing to memory cannot fail: only an image without area can.
		panic(fmt.Sprintf("nb: a figure of %v x %v cannot be encoded as PNG: %v", width, height, err))
	}
	return file.Bytes()
}

func cssPixels(length vg.Length) int {
	return int(math.Round(float64(length / pixel)))
}

// caption names a figure in one line of text.
func caption(l layout) string {
	if l.alt != "" {
		return "[figure: " + l.alt + "]"
	}
	return "[figure]"
}

// inWords says what a figure shows, "" if it does not tell.
func inWords(f Figure) string {
	switch f := f.(type) {
	case described:
		return oneLine(f.Alt())
	case *plot.Plot:
		return oneLine(f.Title.Text)
	}
	return ""
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

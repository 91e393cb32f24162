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

type layout struct{ width, height vg.Length }

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

// Show puts a figure into the notebook as a PNG picture of twice the
// resolution of the page. Its size is, in this order, the one given by Size,
// the figure's own (a method Size() (width, height vg.Length)), or
// DefaultWidth x DefaultHeight.
//
// The same figure gives the same bytes. Outside of a notebook Show draws
// nothing and prints one line.
func Show(f Figure, options ...Option) {
	if !out.notebook {
		out.print(caption(f) + "\n")
		return
	}
	width, height := sizeOf(f, options)
	showPNG("", f, width, height, png.BestCompression)
}

// sizeOf settles the size of a figure.
func sizeOf(f Figure, options []Option) (width, height vg.Length) {
	l := layout{DefaultWidth, DefaultHeight}
	if s, ok := f.(sized); ok {
		l.width, l.height = s.Size()
	}
	for _, option := range options {
		option(&l)
	}
	return l.width, l.height
}

// showPNG draws a figure and sends it under a display id.
func showPNG(id string, f Figure, width, height vg.Length, compression png.CompressionLevel) {
	page := map[string]any{"width": cssPixels(width), "height": cssPixels(height)}
	if words := inWords(f); words != "" {
		page["alt"] = words
	}
	out.display(id,
		map[string]any{string(mimePNG): page},
		map[protocol.MIMEType]any{mimePNG: encodePNG(f, width, height, compression)})
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
func caption(f Figure) string {
	if words := inWords(f); words != "" {
		return "[figure: " + words + "]"
	}
	return "[figure]"
}

// inWords says what a figure shows, "" if it does not tell.
func inWords(f Figure) string {
	switch f := f.(type) {
	case described:
		return f.Alt()
	case *plot.Plot:
		return strings.Join(strings.Fields(f.Title.Text), " ")
	}
	return ""
}

package plotting

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Formats lists what [Figure.Encode] can write.
var Formats = []string{"png", "svg", "pdf"}

// A PDF file carries a date and lists of what it holds; a fixed date and
// sorted lists make equal figures equal files.
func init() {
	epoch := time.Unix(0, 0).UTC()
	fpdf.SetDefaultCreationDate(epoch)
	fpdf.SetDefaultModificationDate(epoch)
	fpdf.SetDefaultCatalogSort(true)
}

// Encode returns the figure as a file of the given format. Equal figures
// give equal bytes.
func (f *Figure) Encode(format string) ([]byte, error) {
	width, height := f.Size()
	var out bytes.Buffer
	var err error
	switch format {
	case "png":
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, f.Picture())
	case "svg":
		c := vgsvg.New(width, height)
		f.Draw(draw.New(outlined{c}))
		_, err = c.WriteTo(&out)
	case "pdf":
		c := vgpdf.New(width, height)
		f.Draw(draw.New(outlined{c}))
		_, err = c.WriteTo(&out)
	default:
		return nil, fmt.Errorf("plotting: want format %s, got %q", strings.Join(Formats, ", "), format)
	}
	if err != nil {
		return nil, fmt.Errorf("plotting: figure %s as %s: %w", f.Name, format, err)
	}
	return out.Bytes(), nil
}

// Picture draws the figure with [Resolution] dots to a pixel.
func (f *Figure) Picture() image.Image {
	width, height := f.Size()
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(96*Resolution))
	f.Draw(draw.New(c))
	return c.Image()
}

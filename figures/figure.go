package figures

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// A Drawer draws itself to fill a canvas: a [*Plot], a gonum plot, a diagram.
type Drawer interface {
	Draw(draw.Canvas)
}

// A Figure is something drawn, with the size it was designed for.
type Figure struct {
	Number string // the chapter's, as in "5-4", or a short name for the project's own
	Name   string // of the file, without its extension: "5-4_mse_and_sigmoid"
	Title  string // one line that says what is seen
	// WidthPixels and HeightPixels are the size on a page, in CSS pixels.
	WidthPixels, HeightPixels float64
	Drawer
}

// Size returns the size on a page.
func (f *Figure) Size() (width, height vg.Length) {
	return vg.Length(f.WidthPixels) * Pixel, vg.Length(f.HeightPixels) * Pixel
}

// Draw fills the canvas with the figure.
func (f *Figure) Draw(c draw.Canvas) {
	c.SetColor(paper)
	c.Fill(c.Rectangle.Path())
	f.Drawer.Draw(draw.Crop(c, spacing, -2*spacing, spacing, -spacing))
}

// picture draws the figure with [Resolution] dots to a pixel.
func (f *Figure) picture() image.Image {
	width, height := f.Size()
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(96*Resolution))
	f.Draw(draw.New(c))
	return c.Image()
}

// Formats lists what [Figure.Encode] and [Figure.WriteFile] can write.
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
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, f.picture())
	case "svg":
		c := vgsvg.New(width, height)
		f.Draw(draw.New(outlined{c}))
		_, err = c.WriteTo(&out)
	case "pdf":
		c := vgpdf.New(width, height)
		f.Draw(draw.New(outlined{c}))
		_, err = c.WriteTo(&out)
	default:
		return nil, fmt.Errorf("figures: want format %s, got %q", strings.Join(Formats, ", "), format)
	}
	if err != nil {
		return nil, fmt.Errorf("figures: figure %s as %s: %w", f.Number, format, err)
	}
	return out.Bytes(), nil
}

// WriteFile writes the figure into the folder, as Name.format, and returns
// the path. The file appears complete or not at all.
func (f *Figure) WriteFile(folder, format string) (path string, err error) {
	data, err := f.Encode(format)
	if err != nil {
		return "", err
	}
	return writeFile(folder, f.Name+"."+format, data)
}

// WriteText writes a file of text as [Figure.WriteFile] writes a figure.
func WriteText(folder, name, text string) (path string, err error) {
	return writeFile(folder, name, []byte(text))
}

// writeFile writes beside the file, then renames.
func writeFile(folder, name string, data []byte) (path string, err error) {
	path = filepath.Join(folder, name)
	temporary, err := os.CreateTemp(folder, "."+name+"-*")
	if err != nil {
		return "", fmt.Errorf("figures: %w", err)
	}
	defer os.Remove(temporary.Name()) // fails, as it should, after the rename
	_, err = temporary.Write(data)
	if e := temporary.Chmod(0o644); err == nil {
		err = e
	}
	if e := temporary.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return "", fmt.Errorf("figures: %w", err)
	}
	return path, nil
}

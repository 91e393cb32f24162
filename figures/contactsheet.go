package figures

import (
	"image"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/datasets"
)

// The contact sheet shows this many images of each digit.
const sheetColumns, sheetRows = 10, 10

// ContactSheet shows the first digits of each set, one set beside the other, each under its name: 10 images
// of each of the ten digits. The pixels must be those of [datasets.Digits] or [datasets.Strokes], not standardized.
func ContactSheet(sets ...*datasets.Set) *Figure {
	sheet := &contactSheet{}
	for _, s := range sets {
		sheet.names = append(sheet.names, s.Name)
		sheet.pictures = append(sheet.pictures, datasets.Sheet(sheetColumns, sheetRows, s))
	}
	return &Figure{
		Number: "contact-sheet", Name: "contact_sheet",
		Title:       "Handwritten digits",
		WidthPixels: float64(len(sets)) * 400, HeightPixels: 440,
		Drawer: sheet,
	}
}

// contactSheet draws pictures side by side.
type contactSheet struct {
	names    []string
	pictures []*image.Gray
}

// Draw implements [Drawer].
func (s *contactSheet) Draw(c draw.Canvas) {
	style := textStyle(sansBold, titleSize)
	style.YAlign = draw.YTop
	width := (c.Max.X - c.Min.X) / vg.Length(len(s.pictures))
	for i, picture := range s.pictures {
		left := c.Min.X + vg.Length(i)*width
		c.FillText(style, vg.Point{X: left + width/2, Y: c.Max.Y}, s.names[i])
		top := c.Max.Y - style.Height(s.names[i]) - spacing
		side := min(width-2*spacing, top-c.Min.Y)
		c.DrawImage(vg.Rectangle{
			Min: vg.Point{X: left + (width-side)/2, Y: top - side},
			Max: vg.Point{X: left + (width+side)/2, Y: top},
		}, picture)
	}
}

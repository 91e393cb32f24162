package figures

import (
	"context"
	"fmt"
	"strings"

	"nnbook/datasets"
	"nnbook/figures/plotting"
)

// The contact sheet shows this many images of each digit.
const sheetColumns, sheetRows = 10, 10

// ContactSheet shows the first digits of each set, one set beside the other, each under its name: 10 images
// of each of the ten digits. The pixels must be those of [datasets.Digits] or [datasets.Strokes], not standardized.
func ContactSheet(sets ...*datasets.Set) *plotting.Figure {
	sheet := &plotting.Gallery{}
	for _, s := range sets {
		sheet.Names = append(sheet.Names, s.Name)
		sheet.Pictures = append(sheet.Pictures, datasets.Sheet(sheetColumns, sheetRows, s))
	}
	return &plotting.Figure{
		Name: "contact_sheet",
		Description: fmt.Sprintf("Handwritten digits, dark strokes on white, a row for each digit from 0 to 9 with ten images of it. From left to right: %s.",
			strings.Join(sheet.Names, ", ")),
		WidthPixels: float64(len(sets)) * 400, HeightPixels: 440,
		Drawer: sheet,
	}
}

// drawContactSheet shows the built-in digits, and MNIST's beside them if they
// are to be had.
func drawContactSheet(ctx context.Context, _ *Material) (*plotting.Figure, error) {
	sets := []*datasets.Set{datasets.Strokes(300, 1)}
	train, _, err := datasets.Digits(ctx)
	if err != nil {
		return nil, err
	}
	if train.Name != sets[0].Name {
		sets = append(sets, train)
	}
	return ContactSheet(sets...), nil
}

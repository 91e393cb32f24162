package datasets

import (
	"fmt"
	"image"
	"image/color"
)

// Sheet returns a picture of the first images of each set, one set beside the other, as ink on paper: dark
// on white, columns x rows images of each. In every row stand images of one digit as far as there are
// any: row r shows the digit r mod 10. The pixels must be numbers of 0..255, not standardized. It panics if a set has no images of 28 x 28
// pixels or if columns or rows is below 1.
func Sheet(columns, rows int, sets ...*Set) *image.Gray {
	if columns < 1 || rows < 1 {
		panic(fmt.Sprintf("datasets: Sheet wants at least 1 column and 1 row, got %d and %d", columns, rows))
	}
	const gap = imageSide // between two sets
	width := columns * imageSide
	sheet := image.NewGray(image.Rect(0, 0, len(sets)*(width+gap)-gap, rows*imageSide))
	for i := range sheet.Pix {
		sheet.Pix[i] = 255
	}
	for i, set := range sets {
		set.pasteInto(sheet, i*(width+gap), columns, rows)
	}
	return sheet
}

func (s *Set) pasteInto(sheet *image.Gray, left, columns, rows int) {
	if _, pixels := s.X.Dims(); pixels != imagePixels {
		panic(fmt.Sprintf("datasets: Sheet wants images of %d pixels, got %d in the set %s", imagePixels, pixels, s.Name))
	}
	pasted := make([]int, rows)
	for i, label := range s.Labels {
		// The first row of this digit that has room.
		row := int(label)
		for row < rows && pasted[row] == columns {
			row += digitClasses
		}
		if row >= rows {
			continue
		}
		x0, y0 := left+pasted[row]*imageSide, row*imageSide
		for p, v := range s.X.RawRowView(i) {
			sheet.SetGray(x0+p%imageSide, y0+p/imageSide, color.Gray{Y: 255 - uint8(v)})
		}
		pasted[row]++
	}
}

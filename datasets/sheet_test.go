package datasets

import (
	"image/color"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestSheet(t *testing.T) {
	s := &Set{Name: "Grey", X: mat.NewDense(4, imagePixels, nil), Labels: []uint8{1, 0, 1, 1}}
	for i := range 4 {
		for p := range imagePixels {
			s.X.Set(i, p, float64(10*(i+1)))
		}
	}
	sheet := Sheet(2, 2, s, s)
	if size := sheet.Bounds().Size(); size.X != 5*imageSide || size.Y != 2*imageSide {
		t.Fatalf("size %v", size)
	}
	for _, c := range []struct {
		column, row int
		want        uint8
	}{
		{0, 0, 255 - 20}, // the only 0
		{1, 0, 255},      // no other
		{0, 1, 255 - 10}, // the first 1
		{1, 1, 255 - 30}, // the second; the third has no room
		{2, 0, 255},      // the gap
		{3, 0, 255 - 20}, // the second set
		{4, 1, 255 - 30},
	} {
		if got := sheet.GrayAt(c.column*imageSide+3, c.row*imageSide+9); got != (color.Gray{Y: c.want}) {
			t.Errorf("column %d, row %d: %v, want %d", c.column, c.row, got, c.want)
		}
	}
}

// TestARowHoldsOneDigit: what has no room in its row does not go into another's.
func TestARowHoldsOneDigit(t *testing.T) {
	s := &Set{Name: "Black", X: mat.NewDense(2, imagePixels, nil), Labels: []uint8{1, 1}}
	for i := range s.X.RawMatrix().Data {
		s.X.RawMatrix().Data[i] = 255
	}
	sheet := Sheet(1, 12, s)
	for row, want := range []uint8{255, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0} {
		if got := sheet.GrayAt(3, row*imageSide+9).Y; got != want {
			t.Errorf("row %d: %d, want %d", row, got, want)
		}
	}
}

func TestSheetPutsMoreRowsBelow(t *testing.T) {
	sheet := Sheet(1, 20, Strokes(300, 1))
	for row := range 20 {
		dark := false
		for p := range imagePixels {
			dark = dark || sheet.GrayAt(p%imageSide, row*imageSide+p/imageSide).Y < 100
		}
		if !dark {
			t.Errorf("row %d is empty", row)
		}
	}
}

func TestSheetRefuses(t *testing.T) {
	panics(t, func() { Sheet(0, 1, Strokes(1, 1)) })
	panics(t, func() { Sheet(1, 0, Strokes(1, 1)) })
	if got := panics(t, func() { Sheet(1, 1, XOR()) }); !strings.Contains(got, "got 2 in the set XOR") {
		t.Errorf("got %q", got)
	}
}

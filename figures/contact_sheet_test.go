package figures

import (
	"bytes"
	"image/png"
	"testing"

	"nnbook/datasets"
	"nnbook/figures/plotting"
)

func TestContactSheetShowsInk(t *testing.T) {
	set := datasets.Strokes(300, 1)
	f := ContactSheet(set, set)
	for _, picture := range f.Drawer.(*plotting.Gallery).Pictures {
		if size := picture.Bounds().Size(); size.X != 280 || size.Y != 280 {
			t.Errorf("a set is shown in %v dots, want 280 x 280: ten rows of ten images", size)
		}
	}
	data, err := f.Encode("png")
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	bounds := picture.Bounds()
	if bounds.Dx() != 1600 || bounds.Dy() != 880 {
		t.Errorf("the picture is %v, want 1600 x 880", bounds)
	}
	dark := map[bool]int{} // by the half of the picture
	for x := range bounds.Dx() {
		for y := range bounds.Dy() {
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x4000 {
				dark[x < bounds.Dx()/2]++
			}
		}
	}
	whole := bounds.Dx() * bounds.Dy() / 2
	for left, n := range dark {
		if n < whole/50 || n > whole/3 {
			t.Errorf("left half %v: %d of %d dots are dark, want something like handwriting", left, n, whole)
		}
	}
	if len(dark) != 2 {
		t.Error("one half of the picture is empty")
	}
}

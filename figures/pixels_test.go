package figures

import (
	"image"
	"testing"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// TestSaturationIsMarkedAtBothSides looks for the grey lines left and right of
// the middle.
func TestSaturationIsMarkedAtBothSides(t *testing.T) {
	h := measure.Histogram{Low: -6, High: 6, Share: []float64{0.25, 0.5, 0.25}}
	p := sumBars("raw", h, []float64{0.5, 0.25})
	if want := "raw: 38 % saturated"; p.Title.Text != want {
		t.Errorf("title %q, want %q", p.Title.Text, want)
	}
	picture := (&plotting.Figure{WidthPixels: 400, HeightPixels: 300, Drawer: p}).Picture().(*image.RGBA)
	b := picture.Bounds()
	marks := map[bool]int{}
	for y := b.Max.Y / 3; y < b.Max.Y*2/3; y++ {
		for x := b.Max.X / 3; x < b.Max.X*9/10; x++ {
			if picture.RGBAAt(x, y) == plotting.Grey {
				marks[x > b.Max.X*58/100]++
			}
		}
	}
	if marks[false] < 50 || marks[true] < 50 {
		t.Errorf("%d grey dots left of the middle and %d right of it, want a line at each side", marks[false], marks[true])
	}
}

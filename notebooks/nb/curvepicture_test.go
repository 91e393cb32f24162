package nb

import (
	"bytes"
	"image/png"
	"testing"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// TestTheLiveCurveLooksLikeEveryPlot: its lines have the colours of package
// plotting, and it is put in words with its numbers.
func TestTheLiveCurveLooksLikeEveryPlot(t *testing.T) {
	h := &nnlib.History{Loss: []float64{1, 0.5}, Accuracy: []float64{0.5, 0.75}, ValLoss: []float64{2, 1}, ValAccuracy: []float64{0.25, 0.5}}
	f := finalPicture("digits", h)
	width, height := f.Size()
	picture, err := png.Decode(bytes.NewReader(encodePNG(f, width, height, png.BestSpeed)))
	if err != nil {
		t.Fatal(err)
	}
	var blue, orange int
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			switch picture.At(x, y) {
			case plotting.Blue:
				blue++
			case plotting.Orange:
				orange++
			}
		}
	}
	if blue < 500 || orange < 500 {
		t.Errorf("%d dots are blue and %d orange, want both lines in the palette's colours", blue, orange)
	}
	want := "digits: loss and accuracy against the epoch; loss from 1 to 0.5; validation loss from 2 to 1; accuracy from 0.5 to 0.75; validation accuracy from 0.25 to 0.5."
	if got := inWords(f); got != want {
		t.Errorf("described by %q, want %q", got, want)
	}
	if words := inWords(livePicture("", &nnlib.History{}, 5, []point{{0.5, 1, 0}})); words != "Loss and accuracy against the epoch." {
		t.Errorf("before the first epoch: %q", words)
	}
}

// TestTheLossBeginsAtZero: a loss that hardly falls must not look like one that does.
func TestTheLossBeginsAtZero(t *testing.T) {
	for _, c := range []struct {
		loss []float64
		want float64
	}{{[]float64{1, 0.9}, 0}, {[]float64{0.5, -2}, -2}} {
		f := finalPicture("", &nnlib.History{Loss: c.loss})
		if got := f.panels.Rows[0][0].(*plotting.Plot).Y.Min; got != c.want {
			t.Errorf("losses %v: the scale begins at %v, want %v", c.loss, got, c.want)
		}
	}
}

// TestTheTraceEndsWithItsEpoch: what was drawn of an epoch in progress gives way to
// the epoch's own point.
func TestTheTraceEndsWithItsEpoch(t *testing.T) {
	c := LiveCurve("")
	c.trace = []point{{0.5, 1, 0}}
	c.Epoch(&nnlib.Training{History: &nnlib.History{}})
	if len(c.trace) != 0 {
		t.Errorf("after the epoch the trace is still %v", c.trace)
	}
}

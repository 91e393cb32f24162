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

// TestRoomForTheAccuracy: its scale ends at 1, it has room before anything is
// known, and none where there is no accuracy.
func TestRoomForTheAccuracy(t *testing.T) {
	for name, c := range map[string]struct {
		history nnlib.History
		trace   []point
		panels  int
	}{
		"nothing is known":       {panels: 2},
		"a classification":       {nnlib.History{Loss: []float64{1}, Accuracy: []float64{0.5}}, nil, 2},
		"one in its first epoch": {trace: []point{{0.5, 1, 0.1}}, panels: 2},
		"numbers are predicted":  {nnlib.History{Loss: []float64{1}, Accuracy: []float64{0}}, nil, 1},
		"in the first epoch too": {trace: []point{{0.5, 1, 0}}, panels: 1},
	} {
		f := livePicture("", &c.history, 5, c.trace)
		row := f.panels.Rows[0]
		if len(row) != c.panels {
			t.Errorf("%s: %d panels, want %d", name, len(row), c.panels)
		}
		if len(row) == 2 && row[1].(*plotting.Plot).Y.Max != 1 {
			t.Errorf("%s: the accuracy's scale ends at %v", name, row[1].(*plotting.Plot).Y.Max)
		}
	}
}

// TestTheDotsStandAtTheirEpochs: the first epoch ends at 1, and the ring is where
// the training is. A loss below 0 is drawn at the bottom, far from the legend.
func TestTheDotsStandAtTheirEpochs(t *testing.T) {
	if columns := blueColumns(t, finalPicture("", &nnlib.History{Loss: []float64{-1}, Accuracy: []float64{0}})); columns[0] < 0.8 || columns[1] < 0.9 {
		t.Errorf("the only epoch is drawn from %.2f of the width on, want it at the right end", columns[0])
	}
	columns := blueColumns(t, livePicture("", &nnlib.History{}, 1, []point{{0.25, -1, 0}, {0.75, -1, 0}}))
	if left, tallest := columns[0], columns[1]; left > 0.4 || tallest < 0.6 || tallest > 0.9 {
		t.Errorf("the trace begins at %.2f of the width and its ring is at %.2f, want .25 and .75, more or less", left, tallest)
	}
}

// blueColumns returns where, of the width, the first blue column below the legend
// is, and the one that reaches farthest up and down.
func blueColumns(t *testing.T, f *curvePicture) (columns [2]float64) {
	t.Helper()
	width, height := f.Size()
	picture, err := png.Decode(bytes.NewReader(encodePNG(f, width, height, png.BestSpeed)))
	if err != nil {
		t.Fatal(err)
	}
	box := picture.Bounds()
	columns[0] = 1
	tallest := 0
	for x := range box.Dx() {
		first, last := -1, -1
		for y := box.Dy() / 5; y < box.Dy(); y++ {
			// The edges of a thin line are a lighter blue.
			if red, _, blue, _ := picture.At(x, y).RGBA(); blue > red+0x3000 {
				if last = y; first < 0 {
					first = y
				}
			}
		}
		at := float64(x) / float64(box.Dx())
		if first >= 0 {
			columns[0] = min(columns[0], at)
		}
		if last-first > tallest {
			tallest, columns[1] = last-first, at
		}
	}
	return columns
}

package nb

import (
	"image/png"
	"time"

	"nnbook/nnlib"
)

// Curve is a callback that draws loss and accuracy while a training runs. Make
// one with LiveCurve.
type Curve struct {
	title string
	id    string // the display id of the picture of this training

	trace   []point   // the running loss of the epoch in progress
	last    time.Time // when the last picture was sent
	drawing time.Duration
}

// point is a measurement at a moment in training, counted in epochs.
type point struct{ epoch, loss, accuracy float64 }

// The picture is drawn anew about once a second, and less often when drawing
// is slow: at least this many times the time of the last drawing is left to
// the training.
const (
	betweenPictures = time.Second
	trainingShare   = 20
)

// LiveCurve returns a callback that shows the loss and the accuracy of a
// training as a picture that moves. When the training ends, the picture stands
// still: it then shows the history alone, one point an epoch, and is the same
// for the same history. Outside of a notebook nothing is shown.
func LiveCurve(title string) *Curve { return &Curve{title: title} }

var _ nnlib.Callback = (*Curve)(nil)

// Begin starts a new picture.
func (c *Curve) Begin(t *nnlib.Training) {
	c.id, c.trace, c.drawing, c.last = "", nil, 0, time.Time{}
	if !out.notebook {
		return
	}
	c.id = out.newID()
	c.last = out.now()
	c.show(livePicture(c.title, t.History, t.Epochs, nil), png.BestSpeed)
}

// Step draws the picture if it is time to.
func (c *Curve) Step(t *nnlib.Training) {
	if c.id == "" || !c.due() {
		return
	}
	c.trace = append(c.trace, point{
		epoch:    float64(t.Epoch-1) + float64(t.Step)/float64(max(t.Steps, 1)),
		loss:     t.Loss,
		accuracy: t.Accuracy,
	})
	c.show(livePicture(c.title, t.History, t.Epochs, c.trace), png.BestSpeed)
}

// Epoch draws the picture if it is time to.
func (c *Curve) Epoch(t *nnlib.Training) {
	c.trace = c.trace[:0]
	if c.id == "" || !c.due() {
		return
	}
	c.show(livePicture(c.title, t.History, t.Epochs, nil), png.BestSpeed)
}

// End puts the static picture in the place of the moving one.
func (c *Curve) End(t *nnlib.Training) {
	if c.id == "" {
		return
	}
	c.show(finalPicture(c.title, t.History), png.BestCompression)
	out.sync()
	c.id = ""
}

func (c *Curve) due() bool {
	return out.now().Sub(c.last) >= max(betweenPictures, trainingShare*c.drawing)
}

func (c *Curve) show(f *curvePicture, compression png.CompressionLevel) {
	start := out.now()
	showPNG(c.id, f, layoutOf(f, nil), compression)
	c.last = out.now()
	c.drawing = c.last.Sub(start)
}

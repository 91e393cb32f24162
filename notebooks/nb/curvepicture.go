package nb

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/nnlib"
)

// Two colours that colour-blind readers can tell apart (Okabe and Ito), and
// told apart by dashes besides.
var (
	trainingColour   = color.RGBA{R: 0x00, G: 0x72, B: 0xb2, A: 0xff}
	validationColour = color.RGBA{R: 0xd5, G: 0x5e, B: 0x00, A: 0xff}
	gridColour       = color.RGBA{R: 0xdd, G: 0xdd, B: 0xdd, A: 0xff}
)

// curvePicture is one state of the training curve: the loss on the left, and
// the accuracy, where there is one, on the right.
type curvePicture struct {
	title  string
	panels []*plot.Plot
}

// series is one line of a panel, one value an epoch.
type series struct {
	name   string
	values []float64
	colour color.Color
	dashes []vg.Length
}

// livePicture shows the epochs that are finished and the trace of the running
// one, on an axis for all epochs to come.
func livePicture(title string, h *nnlib.History, epochs int, trace []point) *curvePicture {
	return newCurvePicture(title, h, float64(epochs), trace)
}

// finalPicture shows the epochs that are finished, and nothing else.
func finalPicture(title string, h *nnlib.History) *curvePicture {
	if len(h.Loss) == 0 {
		title += " (stopped in the first epoch)"
	}
	return newCurvePicture(title, h, float64(max(len(h.Loss), 1)), nil)
}

func newCurvePicture(title string, h *nnlib.History, epochs float64, trace []point) *curvePicture {
	losses := make(plotter.XYs, len(trace))
	accuracies := make(plotter.XYs, len(trace))
	for i, t := range trace {
		losses[i] = plotter.XY{X: t.epoch, Y: t.loss}
		accuracies[i] = plotter.XY{X: t.epoch, Y: t.accuracy}
	}
	loss := panel(title, "loss", epochs, losses,
		series{"training", h.Loss, trainingColour, nil},
		series{"validation", h.ValLoss, validationColour, []vg.Length{4, 2}})
	loss.Y.Min = math.Min(0, loss.Y.Min)
	loss.Legend.Top = true
	if !isClassification(h, trace) {
		return &curvePicture{title, []*plot.Plot{loss}}
	}
	accuracy := panel("", "accuracy (share that is right)", epochs, accuracies,
		series{"training", h.Accuracy, trainingColour, nil},
		series{"validation", h.ValAccuracy, validationColour, []vg.Length{4, 2}})
	accuracy.Y.Max = 1
	if title != "" {
		accuracy.Title.Text = " " // keeps the two panels level
	}
	return &curvePicture{title, []*plot.Plot{loss, accuracy}}
}

// isClassification tells whether there is an accuracy worth a panel: at the
// start of a training nothing is known, and room is kept for it.
func isClassification(h *nnlib.History, trace []point) bool {
	seen := append([]float64(nil), h.Accuracy...)
	for _, t := range trace {
		seen = append(seen, t.accuracy)
	}
	for _, a := range seen {
		if a > 0 {
			return true
		}
	}
	return len(seen) == 0
}

// panel plots some series over epochs, and the trace of the epoch in progress
// as a thin line.
func panel(title, quantity string, epochs float64, trace plotter.XYs, lines ...series) *plot.Plot {
	p := plot.New()
	p.Title.Text = title
	p.Title.TextStyle.Font.Size = vg.Points(12)
	p.Title.Padding = vg.Points(4)
	p.X.Label.Text = "epoch"
	p.Y.Label.Text = quantity
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = gridColour, gridColour
	p.Add(grid)
	for _, s := range lines {
		addSeries(p, s)
	}
	if finite := onlyFinite(trace); len(finite) > 0 {
		running, err := plotter.NewLine(finite)
		if err == nil {
			running.Color = trainingColour
			running.Width = vg.Points(0.75)
			p.Add(running)
		}
		here, err := plotter.NewScatter(finite[len(finite)-1:])
		if err == nil {
			here.Color, here.Shape, here.Radius = trainingColour, draw.RingGlyph{}, vg.Points(3)
			p.Add(here)
		}
	}
	p.X.Min, p.X.Max = 0, math.Max(epochs, 1)
	p.X.Tick.Marker = wholeNumbers{}
	return p
}

// addSeries adds a line with a dot at each epoch, as far as the values are
// finite.
func addSeries(p *plot.Plot, s series) {
	points := make(plotter.XYs, len(s.values))
	for i, v := range s.values {
		points[i] = plotter.XY{X: float64(i + 1), Y: v}
	}
	points = onlyFinite(points)
	if len(points) == 0 {
		return
	}
	line, dots, err := plotter.NewLinePoints(points)
	if err != nil {
		return
	}
	line.Color, line.Dashes, line.Width = s.colour, s.dashes, vg.Points(1.5)
	dots.Color, dots.Shape, dots.Radius = s.colour, draw.CircleGlyph{}, vg.Points(2)
	p.Add(line, dots)
	p.Legend.Add(s.name, line)
}

func onlyFinite(points plotter.XYs) plotter.XYs {
	var finite plotter.XYs
	for _, p := range points {
		if !math.IsNaN(p.Y) && !math.IsInf(p.Y, 0) {
			finite = append(finite, p)
		}
	}
	return finite
}

// wholeNumbers puts at most about ten labels on an axis of epochs.
type wholeNumbers struct{}

func (wholeNumbers) Ticks(low, high float64) []plot.Tick {
	step := 1.0
	for _, factor := range []float64{2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2} { // 1 2 5 10 20 50 ...
		if (high-low)/step <= 10 {
			break
		}
		step *= factor
	}
	var ticks []plot.Tick
	for v := math.Ceil(low/step) * step; v <= high; v += step {
		ticks = append(ticks, plot.Tick{Value: v, Label: fmt.Sprintf("%.0f", v)})
	}
	return ticks
}

// Size is the size of one panel, or of two side by side.
func (c *curvePicture) Size() (width, height vg.Length) {
	if len(c.panels) == 1 {
		return 480 * pixel, 320 * pixel
	}
	return 800 * pixel, 320 * pixel
}

// Alt says what is seen.
func (c *curvePicture) Alt() string {
	return strings.TrimPrefix(c.title+": loss and accuracy against epoch", ": ")
}

// Draw draws the panels side by side.
func (c *curvePicture) Draw(canvas draw.Canvas) {
	tiles := draw.Tiles{
		Rows: 1, Cols: len(c.panels),
		PadX: vg.Points(14), PadTop: vg.Points(4), PadBottom: vg.Points(4), PadLeft: vg.Points(4), PadRight: vg.Points(10),
	}
	for i, part := range plot.Align([][]*plot.Plot{c.panels}, tiles, canvas)[0] {
		c.panels[i].Draw(part)
	}
}

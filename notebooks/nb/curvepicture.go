package nb

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// curvePicture is one state of the training curve: the loss on the left, and
// the accuracy, where there is one, on the right.
type curvePicture struct {
	panels   *plotting.Panels
	words    string
	accuracy bool // whether there is an accuracy
}

// series is one line of a panel, one value an epoch.
type series struct {
	name   string
	values []float64
	colour color.RGBA
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
	var when, losses, accuracies []float64
	for _, t := range trace {
		when, losses, accuracies = append(when, t.epoch), append(losses, t.loss), append(accuracies, t.accuracy)
	}
	training := series{"training", h.Loss, plotting.Blue, plotting.Solid}
	validation := series{"validation", h.ValLoss, plotting.Orange, plotting.Dashed}
	loss := panel("loss", epochs, plotting.Points(when, losses), training, validation)
	loss.Y.Min = min(0, loss.Y.Min)
	row := []plotting.Drawer{loss}
	if isClassification(h, trace) {
		training.values, validation.values = h.Accuracy, h.ValAccuracy
		accuracy := panel("accuracy", epochs, plotting.Points(when, accuracies), training, validation)
		accuracy.Y.Max = 1
		row = append(row, accuracy)
	}
	panels := &plotting.Panels{Title: title, Rows: [][]plotting.Drawer{row}}
	for _, s := range []series{training, validation} {
		if len(s.values) > 0 {
			panels.Legend(s.name, plotting.LineWithDot{Line: s.style(), Shape: plotting.Shape(0)})
		}
	}
	return &curvePicture{panels, inNumbers(title, h), len(row) > 1}
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

// panel plots some series over epochs, with a dot at each, and the trace of the
// epoch in progress as a thin line that ends in a ring.
func panel(quantity string, epochs float64, trace plotter.XYs, lines ...series) *plotting.Plot {
	p := plotting.NewPlot("", "epoch", quantity)
	for _, s := range lines {
		p.Values("", s.style(), s.values)
		p.Dots("", s.colour, plotting.Shape(0), plotting.From(1, s.values))
	}
	p.Line("", plotting.ThinStyle(plotting.Blue, plotting.Solid), trace)
	if n := len(trace); n > 0 {
		p.Dots("", plotting.Blue, draw.RingGlyph{}, trace[n-1:])
	}
	p.XRange(0, max(epochs, 1))
	p.WholeX()
	return p
}

func (s series) style() draw.LineStyle { return plotting.LineStyle(s.colour, s.dashes) }

// Size is the size of one panel, or of two side by side.
func (c *curvePicture) Size() (width, height vg.Length) {
	if !c.accuracy {
		return 480 * pixel, 340 * pixel
	}
	return 800 * pixel, 340 * pixel
}

// Alt says what is seen.
func (c *curvePicture) Alt() string { return c.words }

// inNumbers says where the curves begin and end.
func inNumbers(title string, h *nnlib.History) string {
	words := "Loss and accuracy against the epoch"
	if title != "" {
		words = plotting.Plain(title) + ": loss and accuracy against the epoch"
	}
	for _, part := range []struct {
		name   string
		values []float64
	}{{"loss", h.Loss}, {"validation loss", h.ValLoss}, {"accuracy", h.Accuracy}, {"validation accuracy", h.ValAccuracy}} {
		if n := len(part.values); n > 0 {
			words += fmt.Sprintf("; %s from %.3g to %.3g", part.name, part.values[0], part.values[n-1])
		}
	}
	return words + "."
}

// Draw draws the panels side by side.
func (c *curvePicture) Draw(canvas draw.Canvas) { c.panels.Draw(canvas) }

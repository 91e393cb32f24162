package figures

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// Fig5_12 shows the test error after each epoch, one curve a result, in the colours of the chapter: red, green,
// blue, purple and yellow for configurations 1 to 5. The scale is logarithmic, for configuration 2 errs
// on most images and the others on a few percent. Results are those of [Experiment.Run] with one seed.
func Fig5_12(results []Result) *Figure {
	title := "Test error"
	if len(results) > 0 {
		title += ", " + results[0].DataWords()
	}
	p := NewPlot(title, "epoch", "test error (logarithmic scale)")
	p.LogY()
	p.Y.Tick.Marker = percentTicks{}
	p.WholeX()
	low, high, epochs := 0.02, 1.0, 1
	for _, r := range results {
		errors := r.History.TestError()
		for _, e := range errors {
			if e > 0 {
				low = math.Min(low, e)
			}
		}
		epochs = max(epochs, len(errors))
		look := curveOf(r.Configuration.Number)
		p.Values(r.Configuration.curveName(), LineStyle(look.colour, look.dashes), errors)
	}
	p.YRange(low, high)
	p.XRange(1, float64(max(epochs, 2)))
	return &Figure{
		Number: "5-12", Name: "5-12_test_error",
		Title:       "Test error of the five configurations",
		WidthPixels: 640, HeightPixels: 460,
		Drawer: p,
	}
}

// curveOf returns the look of a configuration's curve: the chapter's colour, and dashes beside it.
func curveOf(number int) (look struct {
	colour color.RGBA
	dashes []vg.Length
}) {
	look.colour, look.dashes = Black, Solid
	switch number {
	case 1:
		look.colour = Red
	case 2:
		look.colour, look.dashes = Green, Dashed
	case 3:
		look.colour, look.dashes = Blue, Dotted
	case 4:
		look.colour, look.dashes = Purple, Dashed
	case 5:
		look.colour = Yellow
	}
	return look
}

// curveName names a configuration by its number and by what is new in it.
func (c Configuration) curveName() string {
	news := map[int]string{1: "SGD 0.01", 2: "SGD 10", 3: "Adam, Glorot", 4: "ReLU, cross-entropy", 5: "batch of 64"}
	if words, ok := news[c.Number]; ok {
		return fmt.Sprintf("%d: %s", c.Number, words)
	}
	return strconv.Itoa(c.Number)
}

// percentTicks labels a logarithmic scale of shares: 1 %, 2 %, 5 %, 10 %, ...
type percentTicks struct{}

// Ticks implements plot.Ticker.
func (percentTicks) Ticks(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for power := math.Floor(math.Log10(low)); power <= math.Ceil(math.Log10(high)); power++ {
		for _, digit := range []float64{1, 2, 3, 5} {
			share := digit * math.Pow(10, power)
			if share >= low*(1-1e-9) && share <= high*(1+1e-9) {
				ticks = append(ticks, plot.Tick{Value: share, Label: strconv.FormatFloat(100*share, 'g', 3, 64) + " %"})
			}
		}
	}
	return ticks
}

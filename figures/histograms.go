package figures

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"nnbook/nnlib"
)

// A Histogram counts values in bins of equal width between Low and High;
// what lies outside is counted in the first or last bin.
type Histogram struct {
	Low, High float64
	Share     []float64 // of the values, for each bin; they sum to 1
	// Mean, Sigma and Zeros are of the values themselves: the average, the
	// standard deviation, and the share that is exactly 0.
	Mean, Sigma, Zeros float64
}

// NewHistogram counts all elements of the matrices.
func NewHistogram(low, high float64, bins int, values ...*mat.Dense) Histogram {
	h := Histogram{Low: low, High: high, Share: make([]float64, bins)}
	var all []float64
	for _, m := range values {
		rows, _ := m.Dims()
		for i := range rows {
			all = append(all, m.RawRowView(i)...)
		}
	}
	for _, v := range all {
		if v == 0 {
			h.Zeros++
		}
		bin := int(math.Floor((v - low) / (high - low) * float64(bins)))
		h.Share[min(max(bin, 0), bins-1)]++
	}
	for i := range h.Share {
		h.Share[i] /= float64(len(all))
	}
	h.Zeros /= float64(len(all))
	h.Mean, h.Sigma = stat.PopMeanStdDev(all, nil)
	return h
}

// histogramBars draws a histogram as bars that touch.
type histogramBars struct {
	Histogram
	colour color.RGBA
}

// Plot implements plot.Plotter.
func (h histogramBars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	width := (h.High - h.Low) / float64(len(h.Share))
	for i, share := range h.Share {
		left, right := x(h.Low+width*float64(i)), x(h.Low+width*float64(i+1))
		top := min(y(share), c.Max.Y)
		if bottom := y(p.Y.Min); top > bottom {
			c.FillPolygon(h.colour, box(left, bottom, right, top))
		}
	}
}

// DataRange implements plot.DataRanger.
func (h histogramBars) DataRange() (xmin, xmax, ymin, ymax float64) {
	_, high := h.tallest()
	return h.Low, h.High, 0, high
}

func (h Histogram) tallest() (bin int, share float64) {
	for i, s := range h.Share {
		if s > share {
			bin, share = i, s
		}
	}
	return bin, share
}

// Thumbnail implements plot.Thumbnailer.
func (h histogramBars) Thumbnail(c *draw.Canvas) {
	c.FillPolygon(h.colour, box(c.Min.X, c.Min.Y, c.Max.X, c.Max.Y))
}

// Histogram adds the bars of a histogram.
func (p *Plot) Histogram(name string, c color.RGBA, h Histogram) {
	bars := histogramBars{h, c}
	p.Add(bars)
	p.Legend(name, bars)
}

// DepthHistograms are the outputs of each hidden layer of an untrained
// network.
type DepthHistograms struct {
	Net    DeepNet
	Layers []Histogram
}

// MeasureActivations sends x forward through a new network for each seed
// and counts the outputs of each hidden layer, all seeds together.
func MeasureActivations(x *mat.Dense, net DeepNet, seeds ...uint64) (DepthHistograms, error) {
	d := DepthHistograms{Net: net}
	if err := net.check(seeds); err != nil {
		return d, err
	}
	outputs := make([][]*mat.Dense, net.Layers)
	rows, _ := x.Dims()
	for _, seed := range seeds {
		m, err := net.compiled(x, mat.NewDense(rows, 10, nil), nnlib.NewSGD(), seed)
		if err != nil {
			return d, err
		}
		all, err := m.Activations(x)
		if err != nil {
			return d, err
		}
		perLayer := (len(all) - 1) / net.Layers // one, or more with batch normalization
		for l := range outputs {
			outputs[l] = append(outputs[l], all[(l+1)*perLayer-1])
		}
	}
	const bins = 41
	for _, o := range outputs {
		low, high := valueRange(net.Activation)
		d.Layers = append(d.Layers, NewHistogram(low, high, bins, o...))
	}
	return d, nil
}

// valueRange is the range in which the outputs of a function are shown:
// all of it, if it is bounded.
func valueRange(f *nnlib.Function) (low, high float64) {
	const far, near = 1e3, 3
	low, high = f.Value(-far), f.Value(far)
	return math.Max(low, -near), math.Min(high, near)
}

// DepthHistogramFigure draws small multiples: a row for each network, a
// column for each of the given hidden layers, counted from 1.
func DepthHistogramFigure(title string, layers []int, nets ...DepthHistograms) *Figure {
	panels := &Panels{Title: title}
	for _, net := range nets {
		var row []Drawer
		for _, l := range layers {
			h := net.Layers[l-1]
			p := NewPlot(fmt.Sprintf("%s, layer %d", net.Net.label(), l), "std. dev. "+short(h.Sigma), "")
			p.Title.TextStyle.Font.Size = tickSize
			p.X.Label.TextStyle.Font.Size = tickSize
			p.HideY()
			p.Histogram("", Blue, h)
			p.YRange(0, histogramTop)
			p.X.Tick.Marker = plot.ConstantTicks(endTicks(h))
			row = append(row, p)
		}
		panels.Rows = append(panels.Rows, row)
	}
	return &Figure{
		Number: "activation-histograms", Name: "activation_histograms",
		Title:       "Outputs of the neurons of each layer of an untrained network",
		WidthPixels: 40 + 200*float64(len(layers)), HeightPixels: 60 + 190*float64(len(nets)),
		Drawer: panels,
	}
}

// histogramTop is the height of the panels: taller bars are cut off.
const histogramTop = 0.3

func endTicks(h Histogram) []plot.Tick {
	var ticks []plot.Tick
	for _, v := range []float64{h.Low, (h.Low + h.High) / 2, h.High} {
		ticks = append(ticks, plot.Tick{Value: v, Label: short(v)})
	}
	return ticks
}

// short writes a number with two significant digits and a real minus sign.
func short(v float64) string {
	text := strconv.FormatFloat(v, 'e', 1, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	power, _ := strconv.Atoi(exponent)
	if power < -3 || power > 4 {
		text = strings.TrimSuffix(mantissa, ".0") + "·$10^{" + number(float64(power), 0) + "}$"
	} else {
		rounded, _ := strconv.ParseFloat(text, 64)
		text = strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	return strings.Replace(text, "-", "−", 1)
}

package figures

import (
	"context"
	"fmt"
	"strings"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// ActivationHistograms draws small multiples: a row for each network, a
// column for each of the given hidden layers, counted from 1. All panels have
// one scale; what is taller is cut off and has its height written beside it.
func ActivationHistograms(title string, layers []int, nets ...measure.DepthHistograms) *plotting.Figure {
	panels := &plotting.Panels{Title: title}
	var words []string
	for _, net := range nets {
		var row []plotting.Drawer
		for i, l := range layers {
			h := net.Layers[l-1]
			row = append(row, outputBars(fmt.Sprintf("%s, layer %d", net.Net.Label(), l), h, i == 0))
			words = append(words, fmt.Sprintf("%s, layer %d: standard deviation %s", plotting.Plain(net.Net.Label()), l, number(h.StdDev)))
		}
		panels.Rows = append(panels.Rows, row)
	}
	return &plotting.Figure{
		Name:        "activation_histograms",
		Description: plotting.Plain(title) + ": histograms, a row for each way to draw the weights, a column for each layer. " + strings.Join(words, "; ") + ".",
		WidthPixels: 60 + 220*float64(len(layers)), HeightPixels: 60 + 220*float64(len(nets)),
		Drawer: panels,
	}
}

func drawActivationHistograms(_ context.Context, m *Material) (*plotting.Figure, error) {
	var nets []measure.DepthHistograms
	for _, init := range initializers[:3] {
		net := measure.DeepNet{Name: init.name, Layers: 8, Units: 100, Activation: nnlib.Tanh, Initializer: init.Initializer}
		h, err := measure.Activations(m.Digits().Head(256).X, net, Seeds...)
		if err != nil {
			return nil, err
		}
		nets = append(nets, h)
	}
	return ActivationHistograms("Outputs of tanh neurons through depth", []int{1, 4, 8}, nets...), nil
}

// histogramTop is the height of the panels: taller bars are cut off.
const histogramTop = 0.3

// outputBars draws one panel; the first of a row says what the heights are.
func outputBars(title string, h measure.Histogram, first bool) *plotting.Plot {
	y := ""
	if first {
		y = "share"
	}
	p := plotting.NewPlot(title, "std. dev. "+plotting.Short(h.StdDev), y)
	p.SmallTitle()
	p.Bars("", plotting.Blue, h.Low, h.High, h.Share)
	p.YRange(0, histogramTop)
	p.YTicks(0, 0.1, 0.2, histogramTop)
	p.XTicks(h.Low, (h.Low+h.High)/2, h.High)
	return p
}

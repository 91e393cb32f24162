package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_5 is Figure 5-4 with cross-entropy: its derivative (blue) grows beyond
// all bounds where the sigmoid (orange) is saturated and wrong, just so that
// the product (green) goes to 1 there. The chart is taller to show it.
func Fig5_5() *plotting.Figure {
	return &plotting.Figure{
		Name: "fig5_5_crossentropy_and_sigmoid",
		Description: "Three curves against the neuron's output from 0 to 1, truth 0. The derivative of cross-entropy starts at 1 and grows beyond the top of the chart, 5, as the output nears 1. " +
			"The derivative of the sigmoid is a low parabola, 0 at both ends. Their product is a straight line from 0 to 1: largest where the neuron is saturated and wrong.",
		WidthPixels: 640, HeightPixels: 500,
		Drawer: errorTermPlot("Cross-entropy", nnlib.BinaryCrossEntropy, "$e$ = −ln(1 − $ŷ$)", 0, 0, 5),
	}
}

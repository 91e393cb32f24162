package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_7 is Figures 5-4 and 5-5 for truth 1: flipped in both directions, with
// the same fault of squared error (top) and the same cure by cross-entropy
// (bottom).
func Fig5_7() *plotting.Figure {
	return &plotting.Figure{
		Name: "fig5_7_truth_one",
		Description: "Two charts of three curves against the neuron's output, truth 1. On top, squared error: its derivative is a straight line from −1 to 0, " +
			"the sigmoid's a low parabola above 0, and their product dips to −0.15 at an output of one third and goes back to 0 at both ends. " +
			"Below, cross-entropy: its derivative comes from below the chart, −5, and ends at −1; the product is a straight line from −1 to 0.",
		WidthPixels: 640, HeightPixels: 900,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{
			{errorTermPlot("Squared error", nnlib.HalfSquaredError, "$e$ = ($y$ − $ŷ$)²/2", 1, -1, 0.4)},
			{errorTermPlot("Cross-entropy", nnlib.BinaryCrossEntropy, "$e$ = −ln($ŷ$)", 1, -5, 1)},
		}},
	}
}

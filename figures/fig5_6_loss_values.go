package figures

import (
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_6 compares the values of the two losses for truth 0: both grow as the
// output moves away from the truth, cross-entropy beyond all bounds.
func Fig5_6() *plotting.Figure {
	p := plotting.NewPlot("Loss of one output, truth $y$ = 0", "neuron output $ŷ$", "loss $e$")
	squared := func(yhat float64) float64 { return nnlib.HalfSquaredError.Of(yhat, 0) }
	crossEntropy := func(yhat float64) float64 { return nnlib.BinaryCrossEntropy.Of(yhat, 0) }
	p.Curve("squared error ($y$ − $ŷ$)²/2", plotting.LineStyle(plotting.Blue, plotting.Solid), squared, 0, 1)
	p.Curve("cross-entropy −ln(1 − $ŷ$)", plotting.LineStyle(plotting.Orange, plotting.Solid), crossEntropy, 0, 1)
	p.XRange(0, 1)
	p.YRange(0, 5)
	return &plotting.Figure{
		Name: "fig5_6_loss_values",
		Description: "Two losses against the neuron's output from 0 to 1, truth 0. Both start at 0 and grow. Half the squared error ends at 0.5; " +
			"cross-entropy lies above it everywhere and leaves the chart at the top, 5, as the output nears 1.",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

package figures

import "nnbook/nnlib"

// Fig5_6 compares the values of the two losses for truth 0: both grow as the
// output moves away from the truth, cross-entropy beyond all bounds.
func Fig5_6() *Figure {
	p := NewPlot("Loss of one output, $y_{target}$ = 0", "neuron output $ŷ$", "loss $e$")
	mse := func(yhat float64) float64 { return nnlib.HalfSquaredError.Of(yhat, 0) }
	crossEntropy := func(yhat float64) float64 { return nnlib.BinaryCrossEntropy.Of(yhat, 0) }
	p.Curve("MSE: ($y$ − $ŷ$)²/2", LineStyle(Blue, Solid), mse, 0, 1)
	p.Curve("cross-entropy: −ln(1 − $ŷ$)", LineStyle(Orange, Solid), crossEntropy, 0, 1)
	p.XRange(0, 1)
	p.YRange(0, 5)
	return &Figure{
		Number: "5-6", Name: "5-6_loss_values",
		Title:       "Values of squared error and cross-entropy, truth 0",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

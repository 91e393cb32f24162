package figures

import (
	"fmt"
	"math"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// Fig5_4 shows why squared error and the logistic sigmoid do not go together:
// for truth 0, the derivative of the loss (blue) grows with the output ŷ, the
// derivative of the sigmoid (orange) goes to 0 where the neuron is saturated,
// and so does their product, the error term (green).
func Fig5_4() *plotting.Figure {
	return &plotting.Figure{
		Name: "fig5_4_mse_and_sigmoid",
		Description: "Three curves against the neuron's output from 0 to 1, truth 0. The derivative of the squared error is a straight line from 0 to 1. " +
			"The derivative of the sigmoid is a parabola, 0 at both ends and 0.25 in the middle. Their product rises to 0.15 at an output of two thirds and falls to 0 at 1, " +
			"where the neuron is as wrong as it can be.",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: errorTermPlot("Squared error", nnlib.HalfSquaredError, "$e$ = ($y$ − $ŷ$)²/2", 0, 0, 1),
	}
}

// errorTermPlot draws, against the output ŷ of a sigmoid neuron, the
// derivative of the loss, of the sigmoid, and their product.
func errorTermPlot(title string, loss *nnlib.ElementwiseLoss, formula string, truth, low, high float64) *plotting.Plot {
	p := plotting.NewPlot(title+fmt.Sprintf(" with a sigmoid output, truth $y$ = %g", truth), "neuron output $ŷ$", "derivative")
	lossPrime := func(yhat float64) float64 { return loss.Derivative(yhat, truth) }
	product := func(yhat float64) float64 { return lossPrime(yhat) * SigmoidSlopeAt(yhat) }
	const edge = 1e-6 // inside of 0 and 1, where logarithms end
	p.Curve("∂$e$/∂$ŷ$ of "+formula, plotting.LineStyle(plotting.Blue, plotting.Solid), lossPrime, edge, 1-edge)
	p.Curve("$S$′ = ∂$ŷ$/∂$z$", plotting.LineStyle(plotting.Orange, plotting.Solid), SigmoidSlopeAt, edge, 1-edge)
	p.Curve("product = ∂$e$/∂$z$", plotting.LineStyle(plotting.Green, plotting.Dashed), product, edge, 1-edge)
	p.XRange(0, 1)
	p.YRange(low, high)
	return p
}

// SigmoidSlopeAt returns the derivative of the logistic sigmoid at the
// weighted sum z whose output is yhat, strictly between 0 and 1.
func SigmoidSlopeAt(yhat float64) float64 {
	z := math.Log(yhat / (1 - yhat))
	return nnlib.Sigmoid.Derivative(z)
}

package figures

import (
	"fmt"
	"math"

	"nnbook/nnlib"
)

// Fig5_4 shows why MSE and the logistic sigmoid do not go together: for truth
// 0, the derivative of the loss (blue) grows with the output ŷ, the derivative
// of the sigmoid (orange) goes to 0 where the neuron is saturated, and so does
// their product, the error term (green).
func Fig5_4() *Figure {
	return &Figure{
		Number: "5-4", Name: "5-4_mse_and_sigmoid",
		Title:       "Derivatives and error term of squared error with sigmoid, truth 0",
		WidthPixels: 640, HeightPixels: 420,
		Drawer: errorTermPlot("MSE with a sigmoid output", nnlib.HalfSquaredError, "MSE′", 0, 0, 1),
	}
}

// errorTermPlot draws, against the output ŷ of a sigmoid neuron, the
// derivative of the loss, of the sigmoid, and their product.
func errorTermPlot(title string, loss *nnlib.PointLoss, name string, truth, low, high float64) *Plot {
	p := NewPlot(title+fmt.Sprintf(", $y_{target}$ = %g", truth), "neuron output $ŷ$", "derivative")
	lossPrime := func(yhat float64) float64 { return loss.Derivative(yhat, truth) }
	product := func(yhat float64) float64 { return lossPrime(yhat) * SigmoidSlopeAt(yhat) }
	const edge = 1e-6 // inside of 0 and 1, where logarithms end
	p.Curve(name+" = ∂$e$/∂$ŷ$", LineStyle(Blue, Solid), lossPrime, edge, 1-edge)
	p.Curve("$S$′ = ∂$ŷ$/∂$z$", LineStyle(Orange, Solid), SigmoidSlopeAt, edge, 1-edge)
	p.Curve("product = ∂$e$/∂$z$", LineStyle(Green, Dashed), product, edge, 1-edge)
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

package figures

import "nnbook/nnlib"

// Fig5_9 shows the rectified linear unit: a derivative of 0 on one side, of 1
// on the other.
func Fig5_9() *Figure {
	p := activationPlot("Rectified linear unit", "max(0, $z$)", nnlib.ReLU)
	p.Note(-2.5, 0.6, "slope 0: no error comes back")
	p.Note(2.1, 3.3, "slope 1")
	return &Figure{
		Number: "5-9", Name: "5-9_relu",
		Title:       "Rectified linear unit (ReLU) activation function",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

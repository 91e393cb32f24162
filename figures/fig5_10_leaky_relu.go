package figures

import "nnbook/nnlib"

// Fig5_10 shows leaky ReLU, whose derivative is never 0. The slope is 0.2, as
// in Keras' function form.
func Fig5_10() *Figure {
	p := activationPlot("Leaky rectified linear unit", "$z$ for $z$ > 0, else 0.2 $z$", nnlib.LeakyReLU(0.2))
	p.Note(-2.5, 0.3, "slope 0.2: some error comes back")
	p.Note(2.1, 3.3, "slope 1")
	return &Figure{
		Number: "5-10", Name: "5-10_leaky_relu",
		Title:       "Leaky rectified linear unit (ReLU) activation function",
		WidthPixels: 640, HeightPixels: 440,
		Drawer: p,
	}
}

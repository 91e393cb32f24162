package figures

import "nnbook/nnlib"

// Fig5_8 shows tanh with a linear term added, beside tanh itself: it keeps a
// slope of at least 0.2 however far out z is.
func Fig5_8() *Figure {
	const z = 8
	p := NewPlot("tanh with a linear term", "weighted sum $z$", "neuron output $y$")
	p.Curve("tanh($z$) + 0.2 $z$", LineStyle(Blue, Solid), nnlib.ShiftedTanh.Value, -z, z)
	p.Curve("tanh($z$)", LineStyle(Orange, Dashed), nnlib.Tanh.Value, -z, z)
	p.YRange(-3, 3)
	return &Figure{
		Number: "5-8", Name: "5-8_shifted_tanh",
		Title:       "Modified tanh function with an added linear term",
		WidthPixels: 640, HeightPixels: 420,
		Drawer: p,
	}
}

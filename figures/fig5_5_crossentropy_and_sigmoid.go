package figures

import "nnbook/nnlib"

// Fig5_5 is Figure 5-4 with cross-entropy: its derivative (blue) grows beyond
// all bounds where the sigmoid (orange) is saturated and wrong, just so that
// the product (green) goes to 1 there. The chart is taller to show it.
func Fig5_5() *Figure {
	return &Figure{
		Number: "5-5", Name: "5-5_crossentropy_and_sigmoid",
		Title:       "Derivatives and error term of cross-entropy with sigmoid, truth 0",
		WidthPixels: 640, HeightPixels: 480,
		Drawer: errorTermPlot("Cross-entropy with a sigmoid output", nnlib.BinaryCrossEntropy, "CE′", 0, 0, 5),
	}
}

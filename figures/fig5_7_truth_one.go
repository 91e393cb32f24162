package figures

import "nnbook/nnlib"

// Fig5_7 is Figures 5-4 and 5-5 for truth 1: flipped in both directions, with
// the same fault of MSE (top) and the same cure by cross-entropy (bottom).
func Fig5_7() *Figure {
	return &Figure{
		Number: "5-7", Name: "5-7_truth_one",
		Title:       "Derivatives and error terms when the truth is 1",
		WidthPixels: 640, HeightPixels: 860,
		Drawer: &Panels{Rows: [][]Drawer{
			{errorTermPlot("MSE with a sigmoid output", nnlib.HalfSquaredError, "MSE′", 1, -1, 0.4)},
			{errorTermPlot("Cross-entropy with a sigmoid output", nnlib.BinaryCrossEntropy, "CE′", 1, -5, 1)},
		}},
	}
}

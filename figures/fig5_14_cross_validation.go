package figures

import (
	"fmt"

	"nnbook/figures/plotting"
)

// Fig5_14 shows the folds of cross-validation: the training examples are cut into parts, each of which validates
// once. The test examples stay outside.
func Fig5_14() *plotting.Figure {
	const folds = 4
	const left, wide, high = 95.0, 95.0, 40.0
	d := plotting.NewDiagram(640, 340)
	training, validation := plotting.Lighter(plotting.Blue), plotting.Lighter(plotting.Orange)
	for f := range folds {
		y := 245 - 52*float64(f)
		d.Text(left/2, y+high/2, fmt.Sprintf("fold %d", f+1))
		for part := range folds {
			fill, words := training, "train"
			if part == f {
				fill, words = validation, "validate"
			}
			d.Box(left+wide*float64(part), y, wide, high, fill, words)
		}
	}
	d.Heading(left+wide*folds/2, 305, "training examples")
	d.Heading(555, 305, "test examples")
	d.Box(500, 89, 110, 196, plotting.Paper, "not touched")
	d.Text(left+wide*folds/2-30, 50, "score of a setting: mean of the four validation errors")
	d.Arrow(555, 84, 555, 50)
	d.Text(555, 28, "once, at the end")
	return &plotting.Figure{
		Name: "fig5_14_cross_validation",
		Description: "Four rows, one for each fold of cross-validation. Each row shows the training examples cut into the same four parts. " +
			"In the first row the first part validates and the other three train, in the second row the second part validates, and so on down the diagonal. " +
			"The test examples stand apart, are touched by no fold, and serve once, at the end.",
		WidthPixels: 640, HeightPixels: 340,
		Drawer: d,
	}
}

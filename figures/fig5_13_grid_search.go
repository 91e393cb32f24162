package figures

import (
	"image/color"
	"math/rand/v2"

	"nnbook/figures/plotting"
)

// Fig5_13 shows a search over two hyperparameters, the optimizer and the weights at the start. A grid search tries
// all combinations; a random search on a third of that budget tries those that are green.
func Fig5_13() *plotting.Figure {
	optimizers := []string{"SGD", "momentum", "RMSProp", "Adam"}
	weights := []string{"normal", "Glorot", "He"}
	d := plotting.NewDiagram(640, 330)
	const left, bottom, wide, high = 130.0, 60.0, 115.0, 62.0
	green := plotting.Lighter(plotting.Green)
	tried := map[int]bool{}
	for _, i := range rand.New(rand.NewPCG(1, 13)).Perm(len(optimizers) * len(weights))[:4] {
		tried[i] = true
	}
	for r, w := range weights {
		y := bottom + high*float64(len(weights)-1-r)
		d.Text(left/2, y+high/2, w)
		for c := range optimizers {
			fill, words := plotting.Paper, "grid"
			if tried[r*len(optimizers)+c] {
				fill, words = green, "grid, random"
			}
			d.Box(left+wide*float64(c), y, wide, high, fill, words)
		}
	}
	for c, o := range optimizers {
		d.Text(left+wide*(float64(c)+0.5), bottom+high*float64(len(weights))+16, o)
	}
	d.Heading(left+wide*2, 300, "optimizer")
	d.Heading(left/2, 262, "weights")
	swatch(d, 150, 245, plotting.Paper, "grid search: all 12")
	swatch(d, 355, 482, green, "random search: 4 of them")
	return &plotting.Figure{
		Name: "fig5_13_grid_search",
		Description: "A table with a column for each of four optimizers, SGD, momentum, RMSProp and Adam, and a row for each of three ways to start the weights, normal, Glorot and He. " +
			"A grid search trains a network for each of the twelve cells. Four cells, chosen at random, are green: a random search trains those only.",
		WidthPixels: 640, HeightPixels: 330,
		Drawer: d,
	}
}

// swatch is an entry of a legend: a small box, and what its colour means, centred
// at x.
func swatch(d *plotting.Diagram, left, x float64, fill color.RGBA, words string) {
	const y = 26
	d.Box(left, y-9, 22, 18, fill, "")
	d.Text(x, y, words)
}

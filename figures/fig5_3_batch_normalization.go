package figures

import (
	"fmt"
	"image/color"
	"math"

	"nnbook/figures/plotting"
)

// Fig5_3 is a diagram of the two places of batch normalization: between the
// weighted sums and the activation function, as Ioffe and Szegedy (2015) had
// it, and after the activation function. Signals run upwards; below each
// variant is how it is written in nnlib.
func Fig5_3() *plotting.Figure {
	d := plotting.NewDiagram(720, 510)

	before := neuronColumn{d, 185}
	before.title("Before the activation", "Dense(3, Linear, …), BatchNorm(),", "Activate(Tanh)")
	before.inputs(180)
	before.circles(180, "Σ", plotting.Lighter(plotting.Blue))
	before.arrows(205, 245)
	before.normalization(245)
	before.arrows(285, 330)
	before.circles(355, "tanh", plotting.Lighter(plotting.Orange))
	before.outputs(380)

	after := neuronColumn{d, 535}
	after.title("After the activation", "Dense(3, Tanh, …), BatchNorm()", "")
	after.inputs(180)
	after.circles(180, "Σ", plotting.Lighter(plotting.Blue))
	after.arrows(205, 235)
	after.circles(260, "tanh", plotting.Lighter(plotting.Orange))
	after.arrows(285, 340)
	after.normalization(340)
	after.outputs(380)

	return &plotting.Figure{
		Name: "fig5_3_batch_normalization",
		Description: "Two diagrams of a layer of three neurons, signals running upwards. On the left, inputs x1 to x3 go into three weighted sums, " +
			"these into one box, batch normalization, and from there into three tanh functions whose outputs are y1 to y3. " +
			"On the right the weighted sums go straight into tanh, and batch normalization comes last, before the outputs.",
		WidthPixels: 640, HeightPixels: 500,
		Drawer: d,
	}
}

// neuronColumn is a layer of three neurons, drawn around the middle x.
type neuronColumn struct {
	d *plotting.Diagram
	x float64
}

const (
	neuronRadius  = 25
	neuronSpacing = 100
	inputHeight   = 80
)

// each calls draw with the number and the place of each neuron.
func (c neuronColumn) each(draw func(i int, x float64)) {
	for i := 1; i <= 3; i++ {
		draw(i, c.x+float64(i-2)*neuronSpacing)
	}
}

func (c neuronColumn) title(heading, code, more string) {
	c.d.Heading(c.x, 490, heading)
	c.d.Text(c.x, 32, code)
	c.d.Text(c.x, 10, more)
}

// inputs draws the inputs and their connections to neurons at height y.
func (c neuronColumn) inputs(y float64) {
	c.each(func(i int, x float64) {
		c.d.Text(x, inputHeight, fmt.Sprintf("$x_{%d}$", i))
		c.each(func(_ int, to float64) {
			from := inputHeight + 15.0
			rim := 1 - neuronRadius/math.Hypot(to-x, y-from) // share of the way to the neuron's edge
			c.d.Arrow(x, from, x+rim*(to-x), from+rim*(y-from))
		})
	})
}

func (c neuronColumn) circles(y float64, s string, fill color.RGBA) {
	c.each(func(_ int, x float64) { c.d.Circle(x, y, neuronRadius, fill, s) })
}

func (c neuronColumn) arrows(from, to float64) {
	c.each(func(_ int, x float64) { c.d.Arrow(x, from, x, to) })
}

func (c neuronColumn) normalization(bottom float64) {
	const wide = 2*neuronSpacing + 2*neuronRadius
	c.d.Box(c.x-wide/2, bottom, wide, 40, plotting.Accent, "batch normalization")
}

// outputs draws arrows that leave at height y.
func (c neuronColumn) outputs(y float64) {
	c.arrows(y, y+45)
	c.each(func(i int, x float64) { c.d.Text(x, y+62, fmt.Sprintf("$y_{%d}$", i)) })
}

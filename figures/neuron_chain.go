package figures

import (
	"fmt"

	"nnbook/figures/plotting"
)

// NeuronChain is a diagram of the smallest deep network: four layers of one
// neuron each. The signal runs to the right along the upper arrows; the error
// comes back along the lower ones, and each of them multiplies it by a weight
// and a slope.
func NeuronChain() *plotting.Figure {
	const (
		signal, sum, back = 200, 200, 80 // heights
		first, apart      = 150, 170     // places of the neurons
		radius            = 30
	)
	d := plotting.NewDiagram(800, 270)
	d.Text(25, signal, "$x$")
	for i := 1; i <= 4; i++ {
		x := first + apart*float64(i-1)
		from := x - apart + radius
		if i == 1 {
			from = 40
		}
		d.Arrow(from, signal, x-radius, signal)
		d.Text((from+x-radius)/2, signal+18, fmt.Sprintf("$w_{%d}$", i))
		d.Circle(x, sum, radius, plotting.Lighter(plotting.Blue), "$f$")
		d.Text(x, signal+48, fmt.Sprintf("$z_{%d}$", i))
		d.Text(x, back, fmt.Sprintf("$δ_{%d}$", i))
		if i < 4 {
			d.Arrow(x+apart-20, back, x+20, back)
			d.Text(x+apart/2, back-25, fmt.Sprintf("× $w_{%d}$ $f$ ′($z_{%d}$)", i+1, i))
		}
	}
	last := first + apart*3.0
	d.Arrow(last+radius, signal, last+100, signal)
	d.Text(last+85, signal+18, "$y_{4}$")
	d.Arrow(last+100, back, last+20, back)
	d.Text(last+70, back-25, "× $f$ ′($z_{4}$)")
	d.Text(first/2-15, back, "the error")
	d.Text(first/2-15, back-22, "comes back")
	return &plotting.Figure{
		Name: "neuron_chain",
		Description: "Four neurons in a row. On top the signal runs from the input x to the right: it is multiplied by the weight w1, goes through the function f, " +
			"is multiplied by w2, and so on, up to the output y4. Below the error comes back from the right to the left: from one neuron to the one before it, " +
			"it is multiplied by the weight between the two and by the slope of f in the neuron that it reaches.",
		WidthPixels: 700, HeightPixels: 250,
		Drawer: d,
	}
}

package gomlx

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/gomlx/gomlx/core/graph"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	style "nnbook/figures/plotting"
)

// A Picture is a figure for a notebook, with its size and its description.
type Picture struct {
	*style.Plot
	width, height vg.Length
	alt           string
}

// Size returns the size on a page.
func (p *Picture) Size() (width, height vg.Length) { return p.width, p.height }

// Alt says in words what is seen.
func (p *Picture) Alt() string { return p.alt }

// Draw fills the canvas with the picture.
func (p *Picture) Draw(c draw.Canvas) {
	c.SetColor(color.White)
	c.Fill(c.Rectangle.Path())
	const margin = 12 * style.Pixel
	p.Plot.Draw(draw.Crop(c, margin, -margin, margin, -margin))
}

// GraphPicture draws the nodes of a graph, each to the right of what it is
// computed from. Those from number forward on, which [graph.Gradient] added,
// have a colour of their own. Names says what some of the nodes stand for.
func GraphPicture(title string, g *graph.Graph, forward int, names map[*graph.Node]string) *Picture {
	nodes := g.Nodes()
	at := places2D(nodes)
	p := style.NewPlot(title, "", "")
	p.HideAxes()
	for _, n := range nodes {
		for _, from := range n.Inputs() {
			p.Line("", draw.LineStyle{Color: style.Grey, Width: 1.2 * style.Pixel}, plotter.XYs{at[from.Id()], at[n.Id()]})
		}
	}
	for i, name := range []string{"what was written", "what the engine added"} {
		var dots plotter.XYs
		for _, n := range nodes {
			if (int(n.Id()) >= forward) == (i == 1) {
				dots = append(dots, at[n.Id()])
			}
		}
		if len(dots) > 0 {
			p.Dots(name, style.Colour(i), draw.CircleGlyph{}, dots)
		}
	}
	last := 0.0
	for _, q := range at {
		last = max(last, q.X)
	}
	p.XRange(-0.2, last+0.45) // room for the labels at both ends
	var labels []string
	for _, n := range nodes {
		label := labelOf(n)
		if names[n] != "" {
			label += " = " + names[n]
		}
		p.Note(at[n.Id()].X, at[n.Id()].Y+0.28, label)
		labels = append(labels, label)
	}
	alt := fmt.Sprintf("%s: a graph of %d nodes, %d of them added by the engine. From left to right: %s.", title, len(nodes), len(nodes)-forward, strings.Join(labels, ", "))
	return &Picture{p, 800 * style.Pixel, 420 * style.Pixel, alt}
}

// places2D puts a node one column to the right of the last of its inputs, and
// the nodes of a column above one another, around the middle.
func places2D(nodes []*graph.Node) map[graph.NodeId]plotter.XY {
	column := map[graph.NodeId]int{}
	columns := map[int][]graph.NodeId{}
	for _, n := range nodes {
		c := 0
		for _, from := range n.Inputs() {
			c = max(c, column[from.Id()]+1)
		}
		column[n.Id()] = c
		columns[c] = append(columns[c], n.Id())
	}
	at := map[graph.NodeId]plotter.XY{}
	for c, ids := range columns {
		for i, id := range ids {
			at[id] = plotter.XY{X: float64(c), Y: float64(len(ids)-1)/2 - float64(i) + 0.15*float64(c%2)}
		}
	}
	return at
}

// signs are how a reader would write some operations.
var signs = map[graph.NodeType]string{
	graph.NodeTypeMul: "×", graph.NodeTypeAdd: "+", graph.NodeTypeSub: "−", graph.NodeTypeDiv: "÷", graph.NodeTypeNeg: "−()",
}

func labelOf(n *graph.Node) string {
	switch n.Type() {
	case graph.NodeTypeParameter:
		return n.GetParameterName()
	case graph.NodeTypeConstant:
		return fmt.Sprint(n.ConstantValue().Value())
	}
	if sign, ok := signs[n.Type()]; ok {
		return sign
	}
	return strings.ToLower(n.Type().String())
}

// A Curve is a line of a [CurvePicture]: a number after each epoch, for each
// of some seeds.
type Curve struct {
	Name  string
	Seeds [][]float64
}

// CurvePicture draws the mean of each curve over its seeds, on a band from the
// lowest to the highest of them.
func CurvePicture(title, y string, curves ...Curve) *Picture {
	p := style.NewPlot(title, "epoch", y)
	alt := title + "."
	for i, c := range curves {
		low, mean, high := spreadOfSeeds(c.Seeds)
		p.Band(style.Colour(i), style.From(1, low), style.From(1, high))
		dashes := [][]vg.Length{style.Solid, style.Dashed}[i%2]
		p.Line(c.Name, style.LineStyle(style.Colour(i), dashes), style.From(1, mean))
		alt += fmt.Sprintf(" %s: mean of %d seeds from %.3g to %.3g.", c.Name, len(c.Seeds), mean[0], mean[len(mean)-1])
	}
	return &Picture{p, 640 * style.Pixel, 400 * style.Pixel, alt}
}

func spreadOfSeeds(seeds [][]float64) (low, mean, high []float64) {
	for e := range seeds[0] {
		l, m, h := seeds[0][e], 0.0, seeds[0][e]
		for _, s := range seeds {
			l, m, h = min(l, s[e]), m+s[e]/float64(len(seeds)), max(h, s[e])
		}
		low, mean, high = append(low, l), append(mean, m), append(high, h)
	}
	return low, mean, high
}

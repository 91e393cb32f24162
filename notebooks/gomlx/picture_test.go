package gomlx_test

import (
	"image"
	"strings"
	"testing"

	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"nnbook/notebooks/gomlx"
)

// ink counts the dots of a picture that are not white.
func ink(p *gomlx.Picture) int {
	width, height := p.Size()
	c := vgimg.New(width, height)
	p.Draw(draw.New(c))
	img := c.Image().(image.Image)
	dark := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0xc000 {
				dark++
			}
		}
	}
	return dark
}

func TestPicturesShowAndSayWhatTheyShow(t *testing.T) {
	g := graph.NewGraph(backend(t), "neuron")
	w, x := graph.Parameter(g, "w", shapes.Make(dtypes.Float64)), graph.Parameter(g, "x", shapes.Make(dtypes.Float64))
	e := graph.Square(graph.Tanh(graph.Mul(w, x)))
	forward := len(g.Nodes())
	before := gomlx.GraphPicture("A neuron", g, forward, nil)
	dw := graph.Gradient(e, w)[0]
	after := gomlx.GraphPicture("A neuron", g, forward, map[*graph.Node]string{e: "e", dw: "de/dw"})
	if ink(after) <= ink(before) || ink(before) < 500 {
		t.Errorf("%d dots before the gradient, %d after it", ink(before), ink(after))
	}
	for _, words := range []string{"a graph of 5 nodes, 0 of them added", "w, x, ×, tanh, ×"} {
		if !strings.Contains(before.Alt(), words) {
			t.Errorf("the description lacks %q: %s", words, before.Alt())
		}
	}
	if !strings.Contains(after.Alt(), "× = de/dw") || !strings.Contains(after.Alt(), "× = e,") {
		t.Errorf("the description lacks the names: %s", after.Alt())
	}

	curve := gomlx.CurvePicture("Loss", "loss", gomlx.Curve{Name: "nnlib", Seeds: [][]float64{{4, 2}, {6, 2}}})
	if want := "nnlib: mean of 2 seeds from 5 to 2."; !strings.Contains(curve.Alt(), want) {
		t.Errorf("the description lacks %q: %s", want, curve.Alt())
	}
	if ink(curve) < 500 {
		t.Error("the curve is not drawn")
	}
}

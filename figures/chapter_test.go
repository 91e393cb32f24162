package figures

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/plotter"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// These tests read the curves out of the finished figures and check what the
// chapter says of them.

// curve returns the line of a colour.
func curve(t *testing.T, d plotting.Drawer, c color.Color) plotter.XYs {
	t.Helper()
	for _, line := range d.(*plotting.Plot).Lines() {
		if line.Color == c {
			return line.XYs
		}
	}
	t.Fatalf("no curve of colour %v", c)
	return nil
}

// panel is the panel of a row, counted from 0, in a figure of one column.
func panel(f *plotting.Figure, row int) plotting.Drawer {
	return f.Drawer.(*plotting.Panels).Rows[row][0]
}

func first(points plotter.XYs) float64 { return points[0].Y }
func last(points plotter.XYs) float64  { return points[len(points)-1].Y }

func top(points plotter.XYs) (at plotter.XY) {
	for _, p := range points {
		if p.Y > at.Y {
			at = p
		}
	}
	return at
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, tolerance)
	}
}

func TestFig5_2IsFlatWhereItIsMarked(t *testing.T) {
	d := Fig5_2().Drawer
	near(t, "tanh at the left", first(curve(t, d, plotting.Blue)), -1, 1e-4)
	near(t, "sigmoid at the left", first(curve(t, d, plotting.Orange)), 0, 0.01)
	near(t, "tanh at the mark", nnlib.Tanh.Value(ActiveRange(nnlib.Tanh)), 0.99, 1e-9)
	near(t, "sigmoid at the mark", nnlib.Sigmoid.Value(ActiveRange(nnlib.Sigmoid)), 0.99, 1e-9)
	near(t, "sigmoid at the other mark", nnlib.Sigmoid.Value(-ActiveRange(nnlib.Sigmoid)), 0.01, 1e-9)
	slopes := Fig5_2b().Drawer
	near(t, "largest slope of tanh", top(curve(t, slopes, plotting.Blue)).Y, 1, 1e-9)
	near(t, "largest slope of the sigmoid", top(curve(t, slopes, plotting.Orange)).Y, 0.25, 1e-9)
}

func TestFig5_4ProductGoesToZeroAtBothEnds(t *testing.T) {
	d := Fig5_4().Drawer
	mse, slope, product := curve(t, d, plotting.Blue), curve(t, d, plotting.Orange), curve(t, d, plotting.Green)
	near(t, "MSE′ at 0", first(mse), 0, 1e-5)
	near(t, "MSE′ at 1", last(mse), 1, 1e-5)
	near(t, "S′ at 0", first(slope), 0, 1e-5)
	near(t, "S′ at 1", last(slope), 0, 1e-5)
	near(t, "product at 0", first(product), 0, 1e-5)
	near(t, "product at 1", last(product), 0, 1e-5)
	// ŷ²(1 - ŷ) is largest at 2/3.
	near(t, "where the product is largest", top(product).X, 2.0/3, 0.001)
	near(t, "largest product", top(product).Y, 4.0/27, 1e-6)
}

func TestFig5_5ProductGoesToOneWhereSaturatedAndWrong(t *testing.T) {
	d := Fig5_5().Drawer
	crossEntropy, product := curve(t, d, plotting.Blue), curve(t, d, plotting.Green)
	near(t, "product at 0", first(product), 0, 1e-5)
	near(t, "product at 1", last(product), 1, 1e-5)
	for _, p := range product {
		near(t, "product is ŷ - y", p.Y, p.X, 1e-9)
	}
	if last(crossEntropy) < 1e5 {
		t.Errorf("CE′ at 1: got %v, want it to grow beyond all bounds", last(crossEntropy))
	}
	if taller := d.(*plotting.Plot).Y.Max; taller <= Fig5_4().Drawer.(*plotting.Plot).Y.Max {
		t.Errorf("the chart ends at %v, want it taller than Figure 5-4", taller)
	}
}

func TestFig5_6BothLossesGrow(t *testing.T) {
	d := Fig5_6().Drawer
	for _, c := range []color.Color{plotting.Blue, plotting.Orange} {
		points := curve(t, d, c)
		for i := 1; i < len(points); i++ {
			if points[i].Y < points[i-1].Y {
				t.Fatalf("curve %v falls at ŷ = %v", c, points[i].X)
			}
		}
		near(t, "loss of the right answer", first(points), 0, 1e-6)
	}
	near(t, "MSE of the wrong answer", last(curve(t, d, plotting.Blue)), 0.5, 1e-9)
}

func TestFig5_7IsFlippedInBothDirections(t *testing.T) {
	rows := Fig5_7().Drawer.(*plotting.Panels).Rows
	for i, zero := range []*plotting.Figure{Fig5_4(), Fig5_5()} {
		for _, c := range []color.Color{plotting.Blue, plotting.Green} {
			a, b := curve(t, zero.Drawer, c), curve(t, rows[i][0], c)
			for k, p := range a {
				flipped := b[len(b)-1-k]
				near(t, "ŷ", flipped.X, 1-p.X, 1e-9)
				near(t, "derivative", flipped.Y/-p.Y, 1, 1e-6)
			}
		}
	}
}

func TestFig5_8KeepsASlope(t *testing.T) {
	points := curve(t, panel(Fig5_8(), 0), plotting.Blue)
	for i := 1; i < len(points); i++ {
		if slope := (points[i].Y - points[i-1].Y) / (points[i].X - points[i-1].X); slope < 0.2-1e-9 {
			t.Fatalf("slope %v at z = %v, want at least 0.2", slope, points[i].X)
		}
	}
}

func TestFig5_9And5_10DifferLeftOfZeroOnly(t *testing.T) {
	relu, leaky := curve(t, panel(Fig5_9(), 0), plotting.Blue), curve(t, panel(Fig5_10(), 0), plotting.Blue)
	for i, p := range relu {
		switch {
		case p.X > 0:
			near(t, "leaky ReLU right of 0", leaky[i].Y, p.Y, 0)
		case p.X < 0:
			near(t, "ReLU left of 0", p.Y, 0, 0)
			near(t, "leaky ReLU left of 0", leaky[i].Y, 0.2*p.X, 1e-12)
		}
	}
}

func TestFig5_11HasTheChaptersOrder(t *testing.T) {
	rows := Fig5_11().Drawer.(*plotting.Panels).Rows
	want := [][]string{{"tanh", "ReLU"}, {"leaky ReLU", "softplus"}, {"ELU", "maxout of three lines"}}
	for i := range want {
		for j, title := range want[i] {
			if got := rows[i][j].(*plotting.Plot).Title.Text; got != title {
				t.Errorf("row %d, column %d: got %q, want %q", i+1, j+1, got, title)
			}
		}
	}
}

func TestMaxoutIsTheLargestOfItsLines(t *testing.T) {
	for _, p := range curve(t, maxoutPlot(), plotting.Blue) {
		largest := math.Inf(-1)
		for _, piece := range maxoutPieces {
			largest = math.Max(largest, piece[0]*p.X+piece[1])
		}
		near(t, "maxout", p.Y, largest, 1e-12)
	}
	slopes := map[bool]int{}
	for _, piece := range maxoutPieces {
		slopes[piece[0] < 0]++
	}
	if slopes[true] != 1 {
		t.Errorf("want one line of negative slope among %v", maxoutPieces)
	}
}

// slopes gathers what a figure draws in orange, the colour of derivatives.
func slopes(d plotting.Drawer) plotter.XYs {
	var all plotter.XYs
	for _, line := range d.(*plotting.Plot).Lines() {
		if line.Color == plotting.Orange {
			all = append(all, line.XYs...)
		}
	}
	return all
}

func TestDerivativesAreDrawnBesideTheFunctions(t *testing.T) {
	for name, c := range map[string]struct {
		panel plotting.Drawer
		of    *nnlib.ElementwiseActivation
	}{
		"5-9":           {panel(Fig5_9(), 1), nnlib.ReLU},
		"5-10":          {panel(Fig5_10(), 1), nnlib.LeakyReLU(0.2)},
		"5-11 tanh":     {panel(Fig5_11(), 0), nnlib.Tanh},
		"5-11 leaky":    {panel(Fig5_11(), 1), nnlib.LeakyReLU(0.2)},
		"5-11 ELU":      {panel(Fig5_11(), 2), nnlib.ELU(1)},
		"5-11 ReLU":     {Fig5_11().Drawer.(*plotting.Panels).Rows[0][1], nnlib.ReLU},
		"5-11 softplus": {Fig5_11().Drawer.(*plotting.Panels).Rows[1][1], nnlib.Softplus},
	} {
		points := slopes(c.panel)
		if len(points) < 100 {
			t.Errorf("%s: %d points of the derivative", name, len(points))
		}
		for _, p := range points {
			near(t, name, p.Y, c.of.Derivative(p.X), 1e-12)
		}
	}
	below := panel(Fig5_8(), 1).(*plotting.Plot).Lines()
	near(t, "smallest slope of the shifted tanh", first(below[0].XYs), 0.2, 1e-4)
	near(t, "smallest slope of tanh", first(below[1].XYs), 0, 1e-4)
	for _, p := range slopes(maxoutPlot()) {
		want := 0.0
		switch {
		case p.X < -2:
			want = -0.5
		case p.X > 1:
			want = 1
		}
		near(t, "slope of maxout", p.Y, want, 0)
	}
}

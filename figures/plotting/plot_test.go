package plotting

import (
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// picture draws something on 400 x 300 pixels, two dots each.
func picture(d Drawer) *image.RGBA {
	return (&Figure{WidthPixels: 400, HeightPixels: 300, Drawer: d}).Picture().(*image.RGBA)
}

// extent is the smallest rectangle that holds all dots of a colour within r.
func extent(p *image.RGBA, c color.RGBA, r image.Rectangle) image.Rectangle {
	var found image.Rectangle
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if p.RGBAAt(x, y) == c {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

// textOf lists the pieces of text that something writes.
func textOf(d Drawer) []string {
	var page recorder.Canvas
	d.Draw(draw.NewCanvas(&page, Width, Height))
	var out []string
	for _, action := range page.Actions {
		if s, ok := action.(*recorder.FillString); ok {
			out = append(out, s.String)
		}
	}
	return out
}

// placeOf is where a piece of text begins, from the left; -1 if it is not written.
func placeOf(d Drawer, text string) vg.Length {
	var page recorder.Canvas
	d.Draw(draw.NewCanvas(&page, Width, Height))
	for _, action := range page.Actions {
		if s, ok := action.(*recorder.FillString); ok && s.String == text {
			return s.Point.X
		}
	}
	return -1
}

// Scales without data, or with a single value, must be drawn, also
// logarithmic ones, which know no 0.
func TestScalesWithoutExtent(t *testing.T) {
	for name, points := range map[string]plotter.XYs{
		"no data":      nil,
		"one point":    {{X: 3, Y: 7}},
		"equal values": {{X: 1, Y: 2}, {X: 2, Y: 2}},
		"only zeros":   {{X: 0, Y: 0}, {X: 0, Y: 0}},
		"not finite":   {{X: 1, Y: math.Inf(1)}, {X: 2, Y: math.NaN()}},
		"subnormal":    {{X: 5e-324, Y: 5e-324}},
		"small":        {{X: 0.5, Y: 0.25}},
	} {
		for _, logarithmic := range []bool{false, true} {
			p := NewPlot(name, "x", "y")
			if logarithmic {
				p.LogX()
				p.LogY()
			}
			p.Line("line", LineStyle(Blue, Solid), points)
			p.Dots("dots", Red, Shape(0), points)
			textOf(p) // must not panic
		}
	}
	p := NewPlot("", "", "")
	p.LogY()
	p.Line("", LineStyle(Blue, Solid), plotter.XYs{{X: 1, Y: 0.5}, {X: 2, Y: 0.7}})
	p.YRange(0, 1)
	textOf(p)
}

// A single value stands in the middle of its scale.
func TestASingleValueIsInTheMiddle(t *testing.T) {
	p := NewPlot("", "", "")
	p.Dots("", Red, Shape(0), plotter.XYs{{X: 3, Y: 100}})
	p.finish(&p.X, false, false, false)
	p.finish(&p.Y, true, false, false)
	if low, high := 3-p.X.Min, p.X.Max-3; !(low > 0 && math.Abs(low-high) < 1e-12) {
		t.Errorf("the scale goes from %v to %v, want as much below 3 as above", p.X.Min, p.X.Max)
	}
	if low, high := 100/p.Y.Min, p.Y.Max/100; !(low > 1 && math.Abs(low-high) < 1e-12) {
		t.Errorf("the logarithmic scale goes from %v to %v, want as much below 100 as above", p.Y.Min, p.Y.Max)
	}
}

func TestNothingLiesOnTheFrame(t *testing.T) {
	for _, logarithmic := range []bool{false, true} {
		p := NewPlot("", "", "")
		if logarithmic {
			p.LogY()
		}
		p.Line("", LineStyle(Red, Solid), plotter.XYs{{X: 1, Y: 1}, {X: 2, Y: 100}})
		p.finish(&p.X, false, false, false)
		p.finish(&p.Y, logarithmic, false, false)
		if !(p.X.Min < 1 && p.X.Max > 2 && p.Y.Min < 1 && p.Y.Max > 100) {
			t.Errorf("logarithmic %v: the scales end at %v, %v and %v, %v, want room around 1, 2 and 1, 100",
				logarithmic, p.X.Min, p.X.Max, p.Y.Min, p.Y.Max)
		}
	}
}

// Both ends of a bounded function have a tick.
func TestTicksAtTheEndsOfARange(t *testing.T) {
	p := NewPlot("", "", "")
	p.Curve("", LineStyle(Blue, Solid), math.Tanh, -6, 6)
	p.YRange(-1, 1)
	words := textOf(p)
	for _, want := range []string{"−1.0", "1.0", "−6", "6"} {
		if !slices.Contains(words, want) {
			t.Errorf("no tick at %s among %q", want, words)
		}
	}
}

// TestPanelsAreAligned draws plots whose labels differ in width, with a line
// across each, and looks where the lines begin and end.
func TestPanelsAreAligned(t *testing.T) {
	across := func(title string, high float64) *Plot {
		p := NewPlot(title, "x", "y")
		p.Line("", LineStyle(Red, Solid), plotter.XYs{{X: 0, Y: high / 2}, {X: 1, Y: high / 2}})
		p.XRange(0, 1)
		p.YRange(0, high)
		return p
	}
	p := picture(&Panels{Rows: [][]Drawer{{across("a title", 1)}, {across("", 1e6)}}})
	b := p.Bounds()
	upper := extent(p, Red, image.Rect(0, 0, b.Max.X, b.Max.Y/2))
	lower := extent(p, Red, image.Rect(0, b.Max.Y/2, b.Max.X, b.Max.Y))
	if upper.Empty() || upper.Min.X != lower.Min.X || upper.Max.X != lower.Max.X {
		t.Errorf("the lines of two panels, one above the other, span %v and %v", upper, lower)
	}
	legend := across("", 1)
	legend.Legend("an entry", Swatch{Green})
	p = picture(&Panels{Rows: [][]Drawer{{across("a title", 1e6), legend}}})
	left := extent(p, Red, image.Rect(0, 0, b.Max.X/2, b.Max.Y))
	right := extent(p, Red, image.Rect(b.Max.X/2, 0, b.Max.X, b.Max.Y))
	if left.Empty() || left.Min.Y != right.Min.Y || left.Max.Y != right.Max.Y || left.Dx()-right.Dx() > 3 || right.Dx()-left.Dx() > 3 { // 3 dots: edges are smoothed
		t.Errorf("the lines of two panels, side by side, span %v and %v", left, right)
	}
}

// TestTitlesAreAboveTheData also where the panel beside has none.
func TestTitlesAreAboveTheData(t *testing.T) {
	for _, titles := range [][2]string{{"a title", ""}, {"", "a title"}} {
		var row []Drawer
		for _, title := range titles {
			p := NewPlot(title, "", "")
			p.XRange(0, 1)
			p.YRange(0, 1)
			row = append(row, p)
		}
		var page recorder.Canvas
		(&Panels{Rows: [][]Drawer{row}}).Draw(draw.NewCanvas(&page, Width, Height))
		height := map[string]float64{}
		for _, action := range page.Actions {
			if s, ok := action.(*recorder.FillString); ok {
				height[s.String] = max(height[s.String], float64(s.Point.Y))
			}
		}
		if height["a title"] <= height["1.0"] {
			t.Errorf("titles %q: the title stands at %v, below the highest tick at %v", titles, height["a title"], height["1.0"])
		}
	}
}

func TestSameScales(t *testing.T) {
	a, b := NewPlot("", "", ""), NewPlot("", "", "")
	a.Line("", LineStyle(Blue, Solid), plotter.XYs{{X: 1, Y: 5}, {X: 2, Y: 6}})
	b.Line("", LineStyle(Blue, Solid), plotter.XYs{{X: 0, Y: -1}, {X: 1.5, Y: 5.5}})
	SameX(a, b)
	SameY(a, b)
	for _, p := range []*Plot{a, b} {
		if p.X.Min != 0 || p.X.Max != 2 || p.Y.Min != -1 || p.Y.Max != 6 {
			t.Errorf("scales from %v to %v and from %v to %v, want 0 to 2 and -1 to 6", p.X.Min, p.X.Max, p.Y.Min, p.Y.Max)
		}
	}
}

// TestCellsStandWhereTheyBelong: columns go to the right and rows upwards.
func TestCellsStandWhereTheyBelong(t *testing.T) {
	colours := [2][3]color.RGBA{{Blue, Orange, Green}, {Red, Purple, Sky}} // rows from below
	p := NewPlot("", "", "")
	p.Cells(Cells{Columns: 3, Rows: 2,
		Value:  func(column, row int) float64 { return float64(10*row + column) },
		Colour: func(v float64) color.RGBA { return colours[int(v)/10][int(v)%10] }})
	if p.X.Min != -0.5 || p.X.Max != 2.5 || p.Y.Min != -0.5 || p.Y.Max != 1.5 {
		t.Errorf("the scales go from %v to %v and from %v to %v, want each cell centred on its number", p.X.Min, p.X.Max, p.Y.Min, p.Y.Max)
	}
	drawn := picture(p)
	for row := range colours {
		for column, c := range colours[row] {
			here := extent(drawn, c, drawn.Bounds())
			if here.Empty() {
				t.Fatalf("the cell in column %d, row %d is missing", column, row)
			}
			if column > 0 && here.Min.X <= extent(drawn, colours[row][column-1], drawn.Bounds()).Min.X {
				t.Errorf("column %d is not to the right of column %d", column, column-1)
			}
			if row > 0 && here.Min.Y >= extent(drawn, colours[row-1][column], drawn.Bounds()).Min.Y {
				t.Errorf("row %d is not above row %d", row, row-1)
			}
		}
	}
}

func TestBarsThatAreCutOffSayHowTallTheyAre(t *testing.T) {
	p := NewPlot("", "", "")
	p.Bars("", Blue, 0, 4, []float64{0.1, 0.6, 0.1, 0.2})
	p.YRange(0, 0.3)
	if words := textOf(p); !slices.Contains(words, "↑ 60 %") {
		t.Errorf("got texts %q, want one that says 60 %%", words)
	}
	p = NewPlot("", "", "")
	p.Bars("", Blue, 0, 4, []float64{0.1, 0.1, 0.2, 0.6}) // at the right edge: beside it on the left
	p.YRange(0, 0.3)
	if at, end := placeOf(p, "↑ 60 %"), placeOf(p, "4"); !(at > 0 && at < end-end/4) {
		t.Errorf("the height of the last bar is written at %v, want it to the left of the bar, which ends at %v", at, end)
	}
	p.YRange(0, 0.7)
	if words := strings.Join(textOf(p), " "); strings.Contains(words, "↑") {
		t.Errorf("got %q, want no bar cut off", words)
	}
}

// TestBarsOnALogarithmicScale: the lowest bar is seen.
func TestBarsOnALogarithmicScale(t *testing.T) {
	p := NewPlot("", "", "")
	p.LogY()
	p.Bars("", Red, 0, 3, []float64{0.9, 0, 1e-4})
	drawn := picture(p)
	b := drawn.Bounds()
	if extent(drawn, Red, image.Rect(b.Max.X*3/4, 0, b.Max.X, b.Max.Y)).Empty() && p.Y.Min > 1e-4 {
		t.Errorf("the scale begins at %v, above the bar of 0.0001", p.Y.Min)
	}
	if p.Y.Min != 1e-4 {
		t.Errorf("the scale begins at %v, want the lowest bar, 0.0001", p.Y.Min)
	}
}

func TestLongTextsAreBrokenAndStayInside(t *testing.T) {
	long := "A title that is a good deal longer than the figure is wide, with a formula $x_{1}$ in it"
	p := NewPlot(long, long, long)
	p.Line(long, LineStyle(Blue, Solid), plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 1}})
	style := p.Title.TextStyle
	for _, line := range strings.Split(wrap(style, long, 200), "\n") {
		if style.Width(line) > 200 {
			t.Errorf("line %q is %v wide, want 200 at most", line, style.Width(line))
		}
		if strings.Count(line, "$")%2 > 0 {
			t.Errorf("line %q breaks a formula", line)
		}
	}
	if got := wrap(style, "let $a + b$ be", 1); got != "let\n$a + b$\nbe" {
		t.Errorf("no room at all: got %q", got)
	}
	if got := wrap(style, "before $x$ and "+long, 200); strings.Count(got, "\n") < strings.Count(wrap(style, long, 200), "\n") {
		t.Errorf("behind a formula nothing is broken any more: %q", got)
	}
	if got := wrap(style, long, 1e6); got != long {
		t.Errorf("a text that fits became %q", got)
	}
	if got := strings.ReplaceAll(wrap(style, long, 200), "\n", " "); got != long {
		t.Errorf("breaking changed the text to %q", got)
	}
}

func TestWordsOfAPlot(t *testing.T) {
	p := NewPlot("Norm of $x_{1}$", "step", "loss, $10^{−3}$")
	p.Line("a", LineStyle(Blue, Solid), nil)
	p.Line("b", LineStyle(Blue, Solid), nil)
	if got, want := p.Alt(), "Norm of x1: loss, 10^−3 against step; a, b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	panels := &Panels{Title: "both", Rows: [][]Drawer{{p, nil}, {NewPlot("", "x", "y")}}}
	if got, want := panels.Alt(), "both: 2 panels. "+p.Alt()+". y against x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (&Figure{Drawer: panels}).Alt(); got != panels.Alt() {
		t.Errorf("a figure without a description says %q, want what its panels say", got)
	}
	p.Description = "In words."
	if got := (&Figure{Drawer: p}).Alt(); got != "In words." {
		t.Errorf("got %q", got)
	}
	if got := (&Figure{Description: "Better words.", Drawer: p}).Alt(); got != "Better words." {
		t.Errorf("got %q", got)
	}
}

func TestShareLegend(t *testing.T) {
	a, b := NewPlot("", "", ""), NewPlot("", "", "")
	panels := &Panels{Rows: [][]Drawer{{a}, {b}}}
	for _, p := range []*Plot{a, b} {
		p.Legend("an entry", Swatch{Blue})
	}
	panels.ShareLegend()
	n := 0
	for _, s := range textOf(panels) {
		if s == "an entry" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the shared entry stands %d times, want once", n)
	}
}

func TestAReferenceLineIsSeen(t *testing.T) {
	p := NewPlot("", "", "")
	p.LogY()
	p.Line("", LineStyle(Blue, Solid), plotter.XYs{{X: 2, Y: 0.1}, {X: 3, Y: 1}})
	p.HLine("low", 0.001)
	p.HLine("not to be shown on this scale", 0)
	if p.X.Min != 2 || p.X.Max != 3 {
		t.Errorf("with a horizontal line the other scale goes from %v to %v, want 2 to 3 as before", p.X.Min, p.X.Max)
	}
	p.VLine("left", -1)
	if p.Y.Min != 0.001 || p.Y.Max != 1 || p.X.Min != -1 || p.X.Max != 3 {
		t.Errorf("scales from %v to %v and from %v to %v, want -1 to 3 and 0.001 to 1", p.X.Min, p.X.Max, p.Y.Min, p.Y.Max)
	}
	textOf(p)
}

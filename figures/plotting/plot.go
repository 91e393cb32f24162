package plotting

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Plot is a gonum plot in the style of this package. Its legend stands in
// rows between title and plot, where it hides no curve, and a small margin
// keeps what is drawn off the edges.
type Plot struct {
	*plot.Plot
	// Description says what is seen, for those who do not see it; without
	// one, title, axes and legend are read out.
	Description string

	legend legend
	// Whether the scales are logarithmic.
	logX, logY bool
	// Whether the scales end where the data end, and nothing is left free: 0
	// is the floor on which bars stand.
	tight, onFloor bool
	lines          []*plotter.Line
}

// NewPlot returns an empty plot. The texts may contain formulas between dollar
// signs, see mathText; axis labels should name a unit where there is one.
func NewPlot(title, x, y string) *Plot {
	p := &Plot{Plot: plot.New()}
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y

	handler := textStyle(sans, tickSize).Handler
	p.TextHandler = handler
	p.Title.TextStyle.Font = textStyle(sansBold, titleSize).Font
	p.Title.TextStyle.Handler = handler
	p.Title.TextStyle.Color = Black
	p.Title.Padding = spacing
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Label.TextStyle.Font = textStyle(sans, labelSize).Font
		axis.Label.TextStyle.Handler = handler
		axis.Label.TextStyle.Color = Black
		axis.Label.Padding = spacing / 2
		axis.Tick.Label.Font = textStyle(sans, tickSize).Font
		axis.Tick.Label.Handler = handler
		axis.Tick.Label.Color = Black
		axis.Tick.Marker = niceTicks{}
		axis.Tick.Length = 5 * Pixel
		axis.Tick.LineStyle = draw.LineStyle{Color: Grey, Width: thinLine}
		axis.LineStyle = draw.LineStyle{Color: Grey, Width: thinLine}
		axis.Padding = 4 * Pixel
	}
	p.Y.Label.Padding = spacing // the letters' tails hang towards the numbers
	lines := draw.LineStyle{Color: grid, Width: thinLine}
	p.Add(&plotter.Grid{Horizontal: lines, Vertical: lines})
	return p
}

// LogX and LogY make a scale logarithmic. Call it before adding data: what is
// not above 0 is then left out.
func (p *Plot) LogX() { p.logX = true; p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, decades{} }

// LogY does for the vertical scale what LogX does for the horizontal one.
func (p *Plot) LogY() { p.logY = true; p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, decades{} }

// XRange and YRange fix the ends of a scale, which otherwise fits the data.
// Call it after adding data.
func (p *Plot) XRange(low, high float64) { p.X.Min, p.X.Max = low, high }

// YRange does for the vertical scale what XRange does for the horizontal one.
func (p *Plot) YRange(low, high float64) { p.Y.Min, p.Y.Max = low, high }

// SmallTitle makes the title as small as the legend, for panels.
func (p *Plot) SmallTitle() { p.Title.TextStyle.Font.Size = legendSize }

// samples is the number of points by which a function is drawn: one for each
// dot of a figure's width, or more.
const samples = 1200

// Sample returns points of f, evenly spaced from low to high. Where f is
// not finite the point is left out.
func Sample(f func(float64) float64, low, high float64) plotter.XYs {
	var points plotter.XYs
	for i := 0; i <= samples; i++ {
		x := low + (high-low)*float64(i)/samples
		if y := f(x); !math.IsNaN(y) && !math.IsInf(y, 0) {
			points = append(points, plotter.XY{X: x, Y: y})
		}
	}
	return points
}

// Points pairs x with y, as far as both reach.
func Points(x, y []float64) plotter.XYs {
	points := make(plotter.XYs, min(len(x), len(y)))
	for i := range points {
		points[i] = plotter.XY{X: x[i], Y: y[i]}
	}
	return points
}

// From returns points for values that were measured at first, first+1, ...
func From(first float64, values []float64) plotter.XYs {
	points := make(plotter.XYs, len(values))
	for i, v := range values {
		points[i] = plotter.XY{X: first + float64(i), Y: v}
	}
	return points
}

// Curve adds the curve of f between low and high. A name that is not empty
// goes into the legend.
func (p *Plot) Curve(name string, style draw.LineStyle, f func(float64) float64, low, high float64) {
	p.Line(name, style, Sample(f, low, high))
}

// Line adds a line through points. Points that the scales cannot show are
// left out.
func (p *Plot) Line(name string, style draw.LineStyle, points plotter.XYs) {
	line := &plotter.Line{XYs: p.visible(points), LineStyle: style}
	if len(line.XYs) > 0 {
		p.Add(line)
	}
	p.lines = append(p.lines, line)
	p.Legend(name, line)
}

// Lines returns the lines of the plot in the order in which they were added:
// what was drawn, and in which colour.
func (p *Plot) Lines() []*plotter.Line { return p.lines }

// Values adds a line through values that were measured at 1, 2, 3, ..., such
// as one an epoch.
func (p *Plot) Values(name string, style draw.LineStyle, values []float64) {
	p.Line(name, style, From(1, values))
}

// Dot returns the style of a point.
func Dot(c color.Color, shape draw.GlyphDrawer) draw.GlyphStyle {
	return draw.GlyphStyle{Color: c, Radius: dotRadius, Shape: shape}
}

// Dots adds single points, not joined.
func (p *Plot) Dots(name string, c color.Color, shape draw.GlyphDrawer, points plotter.XYs) {
	dots := &plotter.Scatter{XYs: p.visible(points), GlyphStyle: Dot(c, shape)}
	if len(dots.XYs) > 0 {
		p.Add(dots)
	}
	p.Legend(name, dots)
}

// Band shades what lies between two lines over the same x: the spread of
// several runs.
func (p *Plot) Band(c color.RGBA, low, high plotter.XYs) {
	low, high = p.visible(low), p.visible(high)
	outline := append(plotter.XYs(nil), low...)
	for i := range high {
		outline = append(outline, high[len(high)-1-i])
	}
	if len(outline) < 3 {
		return
	}
	p.Add(&plotter.Polygon{XYs: []plotter.XYs{outline}, Color: color.NRGBA{c.R, c.G, c.B, 64}})
}

// HLine and VLine add a thin line across the whole plot at a height, or at
// a place of the horizontal scale, which is widened to show it.
func (p *Plot) HLine(name string, y float64) { p.reference(name, y, false) }

// VLine does for the horizontal scale what HLine does for the vertical one.
func (p *Plot) VLine(name string, x float64) { p.reference(name, x, true) }

func (p *Plot) reference(name string, at float64, vertical bool) {
	line := referenceLine{at, vertical, draw.LineStyle{Color: Grey, Width: 1.6 * Pixel, Dashes: Dashed}}
	if logarithmic := vertical && p.logX || !vertical && p.logY; !logarithmic || at >= smallest {
		p.Add(line)
	}
	p.Legend(name, line)
}

// Note writes a text into the plot, centred at a point of the scales.
func (p *Plot) Note(x, y float64, s string) { p.Add(note{x, y, s}) }

// Legend adds an entry to the legend, unless the name is empty.
func (p *Plot) Legend(name string, sample plot.Thumbnailer) { p.legend.add(name, sample) }

// LegendNames lists the entries of the legend.
func (p *Plot) LegendNames() []string { return p.legend.names() }

// visible returns the points that the scales can show.
func (p *Plot) visible(points plotter.XYs) plotter.XYs {
	var out plotter.XYs
	for _, q := range points {
		if math.IsNaN(q.X+q.Y) || math.IsInf(q.X, 0) || math.IsInf(q.Y, 0) || p.logX && q.X < smallest || p.logY && q.Y < smallest {
			continue
		}
		out = append(out, q)
	}
	return out
}

// Draw implements [Drawer]: a plot is one panel.
func (p *Plot) Draw(c draw.Canvas) { drawPlots([][]*Plot{{p}}, page(c)) }

// headHeight is the room that title and legend take above a plot so wide.
func (p *Plot) headHeight(width vg.Length) vg.Length {
	height := p.legend.height(width)
	if p.Title.Text != "" {
		height += p.Title.TextStyle.Height(wrap(p.Title.TextStyle, p.Title.Text, width)) + p.Title.Padding
	}
	return height
}

// drawHead writes title and legend along the upper edge of c, above the
// middle of the data.
func (p *Plot) drawHead(c draw.Canvas, middle vg.Length) {
	if p.Title.Text != "" {
		style := p.Title.TextStyle
		style.YAlign = draw.YTop
		title := wrap(style, p.Title.Text, c.Max.X-c.Min.X)
		c.FillText(style, vg.Point{X: within(middle, style.Width(title), c.Min.X, c.Max.X), Y: c.Max.Y}, title)
		c.Max.Y -= style.Height(title) + p.Title.Padding
	}
	p.legend.draw(c, middle)
}

// within is the middle of something so wide that is to stand at a place, but
// not beyond two ends.
func within(middle, width, low, high vg.Length) vg.Length {
	return max(min(middle, high-width/2), low+width/2)
}

// body returns a copy of the plot that draws axes and data and leaves the
// given room for the head. The axes' labels are blank: gonum takes the middle
// of the numbers for the middle of the axis, which is wrong on a logarithmic
// scale, so drawLabels writes them.
func (p *Plot) body(head vg.Length, size vg.Point) *plot.Plot {
	body := *p.Plot
	body.Title.Text, body.Title.Padding = "", 0
	if head > 0 {
		body.Title.Text = " "
		body.Title.Padding = head - body.Title.TextStyle.Rectangle(" ").Size().Y
	}
	p.finish(&body.X, p.logX, p.tight, p.tight)
	p.finish(&body.Y, p.logY, p.tight || p.onFloor, p.tight)
	blank(&body.X, size.X)
	blank(&body.Y, size.Y)
	return &body
}

// blank takes the label of an axis away but for the room that it needs.
func blank(a *plot.Axis, length vg.Length) {
	if a.Label.Text == "" {
		return
	}
	style := a.Label.TextStyle
	a.Label.Padding += style.Height(wrap(style, a.Label.Text, length)) - style.Height(" ")
	a.Label.Text = " "
}

// drawLabels writes the labels of the axes beside the middle of the data,
// which lie in inner, and within c.
func (p *Plot) drawLabels(c, inner draw.Canvas) {
	if s := p.X.Label.Text; s != "" {
		style := p.X.Label.TextStyle
		style.YAlign = draw.YBottom
		s = wrap(style, s, c.Max.X-c.Min.X)
		x := within(inner.Center().X, style.Width(s), c.Min.X, c.Max.X)
		c.FillText(style, vg.Point{X: x, Y: c.Min.Y + style.FontExtents().Descent}, s)
	}
	if s := p.Y.Label.Text; s != "" {
		style := p.Y.Label.TextStyle
		style.Rotation, style.XAlign, style.YAlign = math.Pi/2, draw.XCenter, draw.YTop
		s = wrap(p.Y.Label.TextStyle, s, c.Max.Y-c.Min.Y)
		y := within(inner.Center().Y, p.Y.Label.TextStyle.Width(s), c.Min.Y, c.Max.Y)
		c.FillText(style, vg.Point{X: c.Min.X, Y: y}, s)
	}
}

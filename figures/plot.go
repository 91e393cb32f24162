package figures

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Plot is a gonum plot in the style of this package. Its legend stands in
// rows between title and plot, where it hides no curve.
type Plot struct {
	*plot.Plot
	legend legend
	// Whether the scales are logarithmic.
	logX, logY bool
	lines      []*plotter.Line // for tests: what was drawn, in which colour
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
	p.Add(&gridLines{p})
	return p
}

// LogX and LogY make a scale logarithmic, with ticks such as 10^-3. Call it
// before adding data: what is not above 0 is then left out.
func (p *Plot) LogX() { p.logX = true; p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, decades{} }

// LogY does for the vertical scale what LogX does for the horizontal one.
func (p *Plot) LogY() { p.logY = true; p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, decades{} }

// XRange and YRange fix the ends of a scale, which otherwise fits the data.
// Call it after adding data.
func (p *Plot) XRange(low, high float64) { p.X.Min, p.X.Max = low, high }

// YRange does for the vertical scale what XRange does for the horizontal one.
func (p *Plot) YRange(low, high float64) { p.Y.Min, p.Y.Max = low, high }

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

// Values adds a line through values that were measured at 1, 2, 3, ..., such
// as one an epoch.
func (p *Plot) Values(name string, style draw.LineStyle, values []float64) {
	p.Line(name, style, From(1, values))
}

// From returns points for values that were measured at first, first+1, ...
func From(first float64, values []float64) plotter.XYs {
	points := make(plotter.XYs, len(values))
	for i, v := range values {
		points[i] = plotter.XY{X: first + float64(i), Y: v}
	}
	return points
}

// Dots adds single points, not joined.
func (p *Plot) Dots(name string, c color.Color, shape draw.GlyphDrawer, points plotter.XYs) {
	dots := &plotter.Scatter{XYs: p.visible(points), GlyphStyle: draw.GlyphStyle{Color: c, Radius: dotRadius, Shape: shape}}
	if len(dots.XYs) > 0 {
		p.Add(dots)
	}
	p.Legend(name, dots)
}

// Band shades what lies between two lines over the same x: the spread of
// several runs.
func (p *Plot) Band(c color.RGBA, low, high plotter.XYs) {
	low, high = p.visible(low), p.visible(high)
	var outline plotter.XYs
	outline = append(outline, low...)
	for i := range high {
		outline = append(outline, high[len(high)-1-i])
	}
	if len(outline) < 3 {
		return
	}
	p.Add(&plotter.Polygon{XYs: []plotter.XYs{outline}, Color: color.NRGBA{c.R, c.G, c.B, 64}})
}

// lighter is the colour of an area that belongs to a line of colour c: light
// enough to see grid and lines upon it, opaque so that every format shows the
// same.
func lighter(c color.RGBA) color.RGBA {
	mix := func(v uint8) uint8 { return uint8(255 - (255-int(v))/4) }
	return color.RGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}

// Shade marks the region between two values of x.
func (p *Plot) Shade(name string, low, high float64) {
	region := shadedRegion{low, high}
	p.Add(region)
	p.Legend(name, region)
}

// HLine and VLine add a thin line across the whole plot at a height, or at
// a place of the horizontal scale.
func (p *Plot) HLine(name string, y float64) { p.reference(name, y, false) }

// VLine does for the horizontal scale what HLine does for the vertical one.
func (p *Plot) VLine(name string, x float64) { p.reference(name, x, true) }

func (p *Plot) reference(name string, at float64, vertical bool) {
	line := referenceLine{at, vertical, draw.LineStyle{Color: Grey, Width: 1.6 * Pixel, Dashes: Dashed}}
	p.Add(line)
	p.Legend(name, line)
}

// Note writes a text into the plot, centred at a point of the scales.
func (p *Plot) Note(x, y float64, s string) { p.Add(note{x, y, s}) }

// Legend adds an entry to the legend, unless the name is empty.
func (p *Plot) Legend(name string, sample plot.Thumbnailer) {
	if name != "" {
		p.legend.entries = append(p.legend.entries, legendEntry{name, sample})
	}
}

// LegendNames lists the entries of the legend.
func (p *Plot) LegendNames() []string {
	var names []string
	for _, e := range p.legend.entries {
		names = append(names, e.name)
	}
	return names
}

// visible returns the points that the scales can show.
func (p *Plot) visible(points plotter.XYs) plotter.XYs {
	var out plotter.XYs
	for _, q := range points {
		if math.IsNaN(q.X+q.Y) || math.IsInf(q.X, 0) || math.IsInf(q.Y, 0) || p.logX && q.X <= 0 || p.logY && q.Y <= 0 {
			continue
		}
		out = append(out, q)
	}
	return out
}

// Draw implements [Drawer]: the title, the legend below it, the plot in the
// rest.
func (p *Plot) Draw(c draw.Canvas) {
	// The scales are copied, for drawing widens a scale without extent.
	inner := *p.Plot
	inner.Title.Text = ""
	if p.Title.Text != "" {
		style := p.Title.TextStyle
		c.FillText(style, vg.Point{X: c.Center().X, Y: c.Max.Y}, p.Title.Text)
		c.Max.Y -= style.Height(p.Title.Text) + p.Title.Padding
	}
	c.Max.Y -= p.legend.draw(c)
	inner.Draw(p.withoutLogLabels(c, &inner))
}

// withoutLogLabels writes the labels of logarithmic axes and takes them away
// from inner, which would leave room for them at the wrong place: gonum takes
// the middle of the numbers for the middle of the axis.
func (p *Plot) withoutLogLabels(c draw.Canvas, inner *plot.Plot) draw.Canvas {
	if p.logX {
		style := p.X.Label.TextStyle
		style.YAlign = draw.YBottom
		c.FillText(style, vg.Point{X: c.Center().X, Y: c.Min.Y + style.FontExtents().Descent}, p.X.Label.Text)
		c.Min.Y += style.Height(p.X.Label.Text) + p.X.Label.Padding
		inner.X.Label.Text = ""
	}
	if p.logY {
		style := p.Y.Label.TextStyle
		style.Rotation, style.XAlign, style.YAlign = math.Pi/2, draw.XCenter, draw.YTop
		c.FillText(style, vg.Point{X: c.Min.X, Y: c.Center().Y}, p.Y.Label.Text)
		c.Min.X += style.Height(p.Y.Label.Text) + p.Y.Label.Padding
		inner.Y.Label.Text = ""
	}
	return c
}

// Panels arranges drawings in rows and columns of equal size. Each row of
// panels may have another length; nil leaves a place empty.
type Panels struct {
	Title string
	Rows  [][]Drawer
}

// Draw implements [Drawer].
func (p *Panels) Draw(c draw.Canvas) {
	if p.Title != "" {
		style := textStyle(sansBold, titleSize)
		style.YAlign = draw.YTop
		c.FillText(style, vg.Point{X: c.Center().X, Y: c.Max.Y}, p.Title)
		c.Max.Y -= style.Height(p.Title) + 1.5*spacing
	}
	height := (c.Max.Y - c.Min.Y) / vg.Length(len(p.Rows))
	for i, row := range p.Rows {
		if len(row) == 0 {
			panic(fmt.Sprintf("figures: row %d of %d of a panel is empty", i+1, len(p.Rows)))
		}
		width := (c.Max.X - c.Min.X) / vg.Length(len(row))
		for j, d := range row {
			if d == nil {
				continue
			}
			d.Draw(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: c.Min.X + vg.Length(j)*width + gap(j > 0), Y: c.Max.Y - vg.Length(i+1)*height + gap(i < len(p.Rows)-1)},
				Max: vg.Point{X: c.Min.X + vg.Length(j+1)*width - gap(j < len(row)-1), Y: c.Max.Y - vg.Length(i)*height - gap(i > 0)},
			}})
		}
	}
}

// gap is half of the space between panels, 0 at the figure's edge.
func gap(inside bool) vg.Length {
	if inside {
		return spacing
	}
	return 0
}

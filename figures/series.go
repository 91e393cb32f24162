package figures

import (
	"fmt"
	"image/color"
	"strings"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// SeriesPlot draws some series over one another: the mean over the seeds as a
// line, and the range from the lowest to the highest seed as a band. A line
// ends where a seed diverged, for the mean of those that are left would
// flatter.
func SeriesPlot(title, x, y string, logY bool, series ...measure.Series) *plotting.Plot {
	p := plotting.NewPlot(title, x, y)
	if logY {
		p.LogY()
	}
	p.WholeX()
	addSeries(p, plotting.Colour, series...)
	p.Description = plotting.Plain(title+": "+y+" against "+x+".") + " " + describeSeries(x, series...)
	return p
}

// SeriesFigure is [SeriesPlot] as a figure.
func SeriesFigure(name, title, x, y string, logY bool, series ...measure.Series) *plotting.Figure {
	return &plotting.Figure{
		Name:        name,
		WidthPixels: 640, HeightPixels: 440,
		Drawer: SeriesPlot(title, x, y, logY, series...),
	}
}

// addSeries adds the bands first, so that they hide no line, then the lines,
// then what the bands mean.
func addSeries(p *plotting.Plot, colour func(int) color.RGBA, series ...measure.Series) {
	var banded plotting.Swatch
	seeds := 0
	for i, s := range series {
		if len(s.Values) > 1 && len(s.Mean()) > 0 {
			p.Band(colour(i), plotting.Points(s.X, s.Lowest()), plotting.Points(s.X, s.Highest()))
			banded, seeds = append(banded, plotting.Lighter(colour(i))), len(s.Values)
		}
	}
	for i, s := range series {
		p.Line(nameInLegend(s, len(series)), plotting.LineStyle(colour(i), plotting.Dashes(i)), plotting.Points(s.X, s.Mean()))
	}
	if seeds > 0 {
		p.Legend(fmt.Sprintf("line: mean, band: lowest to highest of %d seeds", seeds), banded)
	}
}

// nameInLegend is empty for the only series of a plot, whose title names it.
func nameInLegend(s measure.Series, all int) string {
	name := s.Name
	if all == 1 {
		name = ""
	}
	switch n := len(s.Mean()); {
	case n == 0:
		name += " (diverged at once)"
	case n < len(s.X):
		name += " (until a seed diverged)"
	}
	return strings.TrimSpace(name)
}

// describeSeries says where each series begins and ends.
func describeSeries(x string, series ...measure.Series) string {
	var words []string
	for _, s := range series {
		mean := s.Mean()
		if len(mean) == 0 {
			words = append(words, plotting.Plain(nonEmpty(s.Name, "The only run"))+" diverged before the first value.")
			continue
		}
		last := len(mean) - 1
		words = append(words, fmt.Sprintf("%s goes from %s at %s %g to %s at %s %g.", plotting.Plain(nonEmpty(s.Name, "The line")),
			number(mean[0]), x, s.X[0], number(mean[last]), x, s.X[last]))
	}
	return strings.Join(words, " ")
}

func nonEmpty(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}

// number writes a number for a description: two significant digits, no marks.
func number(v float64) string { return plotting.Plain(plotting.Short(v)) }

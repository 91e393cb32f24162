package figures

import (
	"context"
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"

	"nnbook/figures/experiment"
	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// Fig5_12 shows the test error after each epoch, one curve a configuration, in the colours of the chapter: red, green,
// blue, purple and yellow for configurations 1 to 5. The scale is logarithmic, for configuration 2 errs
// on most images and the others on a few percent. Results are those of [experiment.Experiment.Run]: with one seed the
// title names it, with several the line is their mean and a band their range.
func Fig5_12(results []experiment.Result) *plotting.Figure {
	p := plotting.NewPlot(titleOf(results), "epoch", "test error, % (logarithmic scale)")
	p.LogY()
	p.WholeX()
	all := seriesOf(results)
	for _, s := range all {
		if c := s.look.colour; len(s.Values) > 1 {
			p.Band(c, plotting.Points(s.X, s.Lowest()), plotting.Points(s.X, s.Highest()))
		}
	}
	for _, s := range all {
		p.Line(s.Name, plotting.LineStyle(s.look.colour, s.look.dashes), plotting.Points(s.X, s.Mean()))
	}
	p.YRange(min(p.Y.Min, 2), 100)
	return &plotting.Figure{
		Name:        "fig5_12_test_error",
		Description: describeTestError(all),
		WidthPixels: 640, HeightPixels: 480,
		Drawer: p,
	}
}

func drawFig5_12(ctx context.Context, m *Material) (*plotting.Figure, error) {
	results, err := m.Results(ctx)
	if err != nil {
		return nil, err
	}
	return Fig5_12(results), nil
}

// titleOf names the data and the seeds: a single run may be lucky. With several
// it has two lines, which would otherwise break before the last word.
func titleOf(results []experiment.Result) string {
	if len(results) == 0 {
		return "Test error"
	}
	var seeds []uint64
	for _, r := range results {
		if !slices.Contains(seeds, r.Seed) {
			seeds = append(seeds, r.Seed)
		}
	}
	title := "Test error, " + results[0].DataWords()
	if len(seeds) == 1 {
		return fmt.Sprintf("%s, one run each (seed %d)", title, seeds[0])
	}
	return fmt.Sprintf("%s\nmean and range of %d seeds", title, len(seeds))
}

// errorSeries is the test error of one configuration in percent, with its look.
type errorSeries struct {
	measure.Series
	look look
}

// seriesOf gathers the seeds of each configuration.
func seriesOf(results []experiment.Result) []errorSeries {
	var all []errorSeries
	at := map[int]int{}
	for _, r := range results {
		number := r.Configuration.Number
		i, known := at[number]
		if !known {
			i = len(all)
			at[number] = i
			all = append(all, errorSeries{measure.Series{Name: curveName(number)}, lookOf(number)})
		}
		errors := r.History.ValError()
		floats.Scale(100, errors)
		all[i].Values = append(all[i].Values, errors)
		if len(errors) > len(all[i].X) {
			all[i].X = floats.Span(make([]float64, len(errors)+1), 0, float64(len(errors)))[1:]
		}
	}
	return all
}

func describeTestError(all []errorSeries) string {
	words := []string{"Share of the test images that is classified wrongly, on a logarithmic scale, against the epoch."}
	for _, s := range all {
		if mean := s.Mean(); len(mean) > 0 {
			words = append(words, fmt.Sprintf("Configuration %s: from %.1f %% after the first epoch to %.1f %% after epoch %d.",
				s.Name, mean[0], mean[len(mean)-1], len(mean)))
		}
	}
	return strings.Join(words, " ")
}

// look is that of a configuration's curve: the chapter's colour, and dashes beside it.
type look struct {
	colour color.RGBA
	dashes []vg.Length
}

func lookOf(number int) look {
	switch number {
	case 1:
		return look{plotting.Red, plotting.Solid}
	case 2:
		return look{plotting.Green, plotting.Dashed}
	case 3:
		return look{plotting.Blue, plotting.Dotted}
	case 4:
		return look{plotting.Purple, plotting.Dashed}
	case 5:
		return look{plotting.Yellow, plotting.Solid}
	}
	return look{plotting.Black, plotting.Solid}
}

// curveName names a configuration by its number and by what is new in it.
func curveName(number int) string {
	news := map[int]string{1: "SGD 0.01", 2: "SGD 10", 3: "Adam, Glorot", 4: "ReLU, cross-entropy", 5: "batch of 64"}
	if words, ok := news[number]; ok {
		return fmt.Sprintf("%d: %s", number, words)
	}
	return strconv.Itoa(number)
}

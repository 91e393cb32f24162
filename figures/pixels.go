package figures

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// Pixels draws the pixels, and below them the weighted sums that they cause,
// raw to the left and standardized to the right. The scale of the shares is
// logarithmic: most pixels are paper, and the few of ink would not be seen
// otherwise.
func Pixels(s measure.PixelStudy) *plotting.Figure {
	raw, standardized := shareBars("raw pixels, "+s.Data, "pixel, 0 to 255", s.Raw), shareBars("standardized pixels", "pixel", s.Standardized)
	sumsRaw := sumBars("raw", s.SumsRaw, s.SaturatedRaw)
	sumsStandardized := sumBars("standardized", s.SumsStandardized, s.SaturatedStandard)
	all := []*plotting.Plot{raw, standardized, sumsRaw, sumsStandardized}
	plotting.SameY(all...)
	return &plotting.Figure{
		Name: "pixels",
		Description: fmt.Sprintf("Four histograms with logarithmic shares. On top, the pixels: raw ones between 0 and 255, with a tall bar at 0, and standardized ones between %s and %s, of the same form. "+
			"Below, the weighted sums z of 25 tanh neurons: with raw pixels they spread over ±%s, and %.0f %% of the neurons are saturated; with standardized ones over ±%s, and %.0f %% are.",
			number(s.Standardized.Low), number(s.Standardized.High),
			number(s.SumsRaw.High), 100*stat.Mean(s.SaturatedRaw, nil), number(s.SumsStandardized.High), 100*stat.Mean(s.SaturatedStandard, nil)),
		WidthPixels: 700, HeightPixels: 680,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{{raw, standardized}, {sumsRaw, sumsStandardized}}},
	}
}

func drawPixels(context.Context, *Material) (*plotting.Figure, error) {
	study, err := measure.Pixels(datasets.Strokes(1000, 1), Seeds...)
	return Pixels(study), err
}

func shareBars(title, x string, h measure.Histogram) *plotting.Plot {
	p := plotting.NewPlot(title, x, "share")
	p.SmallTitle()
	p.LogY()
	p.Bars("", plotting.Blue, h.Low, h.High, h.Share)
	return p
}

func sumBars(name string, h measure.Histogram, saturated []float64) *plotting.Plot {
	p := shareBars(fmt.Sprintf("%s: %.0f %% saturated", name, 100*stat.Mean(saturated, nil)), "weighted sum $z$", h)
	edge := math.Atanh(measure.SaturatedOutput)
	p.VLine(fmt.Sprintf("|$z$| = %.2f: |tanh $z$| = 0.99", edge), edge)
	p.VLine("", -edge)
	return p
}

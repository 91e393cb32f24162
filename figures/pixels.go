package figures

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// PixelStudy compares raw with standardized pixels as inputs of the digit
// network's hidden layer: 25 tanh neurons with weights drawn from ±0.1.
type PixelStudy struct {
	Data                            string // the name of the data set
	Scale                           *datasets.Standardizer
	Raw, Standardized               Histogram // of the pixels
	SumsRaw, SumsStandardized       Histogram // of the weighted sums z, all seeds together
	SaturatedRaw, SaturatedStandard []float64 // share of neurons with |tanh z| > 0.99, for each seed
}

// MeasurePixels studies the pixels of a set, which must be 0..255 as
// [datasets.Digits] returns them. It leaves them alone.
func MeasurePixels(set *datasets.Set, seeds ...uint64) (PixelStudy, error) {
	s := PixelStudy{Data: set.Name, Scale: datasets.FitStandardizer(set.X)}
	if err := checkSeeds(seeds); err != nil {
		return s, err
	}
	standardized := mat.DenseCopyOf(set.X)
	s.Scale.Apply(standardized)
	s.Raw = NewHistogram(0, 255, 51, set.X)
	s.Standardized = NewHistogram(-1, 3, 51, standardized)

	var raw, standard []*mat.Dense
	for _, seed := range seeds {
		layer := nnlib.Dense(25, nnlib.Tanh, nnlib.Uniform(-0.1, 0.1))
		model := nnlib.NewSequential(784, layer)
		if err := model.Compile(nnlib.MSE, nnlib.NewSGD(), seed); err != nil {
			return s, err
		}
		for _, input := range []*mat.Dense{set.X, standardized} {
			y, err := model.Activations(input)
			if err != nil {
				return s, err
			}
			z := mat.DenseCopyOf(layer.WeightedSums())
			if input == standardized {
				standard = append(standard, z)
				s.SaturatedStandard = append(s.SaturatedStandard, SaturatedShare(y[0], saturatedOutput))
			} else {
				raw = append(raw, z)
				s.SaturatedRaw = append(s.SaturatedRaw, SaturatedShare(y[0], saturatedOutput))
			}
		}
	}
	s.SumsRaw = NewHistogram(-400, 400, 61, raw...)
	s.SumsStandardized = NewHistogram(-8, 8, 61, standard...)
	return s, nil
}

// saturatedOutput is the output beyond which a tanh neuron counts as
// saturated; its slope is below 0.02 there.
const saturatedOutput = 0.99

// SaturatedShare is the share of outputs whose size is above the limit.
func SaturatedShare(y *mat.Dense, limit float64) float64 {
	rows, columns := y.Dims()
	saturated := 0
	for i := range rows {
		for _, v := range y.RawRowView(i) {
			if math.Abs(v) > limit {
				saturated++
			}
		}
	}
	return float64(saturated) / float64(rows*columns)
}

// PixelFigure draws the pixels, and below them the weighted sums that they
// cause, raw to the left and standardized to the right.
func PixelFigure(s PixelStudy) *Figure {
	bars := func(title, x string, h Histogram) *Plot {
		p := NewPlot(title, x, "share")
		p.Title.TextStyle.Font.Size = legendSize
		p.Histogram("", Blue, h)
		return p
	}
	sums := func(name string, h Histogram, saturated []float64) *Plot {
		return bars(fmt.Sprintf("%s: %.0f %% of neurons saturated", name, 100*average(saturated)), "weighted sum $z$", h)
	}
	return &Figure{
		Number: "pixels", Name: "pixels",
		Title:       "Raw and standardized pixels, and the weighted sums that they cause",
		WidthPixels: 700, HeightPixels: 640,
		Drawer: &Panels{Rows: [][]Drawer{
			{bars("raw pixels, "+s.Data, "pixel, 0 to 255", s.Raw), bars("standardized pixels", "pixel", s.Standardized)},
			{sums("raw", s.SumsRaw, s.SaturatedRaw), sums("standardized", s.SumsStandardized, s.SaturatedStandard)},
		}},
	}
}

func average(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

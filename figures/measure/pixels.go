package measure

import (
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

// Pixels studies the pixels of a set, which must be 0..255 as
// [datasets.Digits] returns them. It leaves them alone.
func Pixels(set *datasets.Set, seeds ...uint64) (PixelStudy, error) {
	s := PixelStudy{Data: set.Name, Scale: datasets.FitStandardizer(set.X)}
	if err := checkSeeds(seeds); err != nil {
		return s, err
	}
	standardized := mat.DenseCopyOf(set.X)
	s.Scale.Apply(standardized)
	s.Raw = NewHistogram(0, 255, 51, set.X)
	s.Standardized = NewHistogram(mat.Min(standardized), mat.Max(standardized), 51, standardized)

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
			z := mat.DenseCopyOf(layer.PreActivations())
			if input == standardized {
				standard = append(standard, z)
				s.SaturatedStandard = append(s.SaturatedStandard, SaturatedShare(y[0], SaturatedOutput))
			} else {
				raw = append(raw, z)
				s.SaturatedRaw = append(s.SaturatedRaw, SaturatedShare(y[0], SaturatedOutput))
			}
		}
	}
	s.SumsRaw, s.SumsStandardized = symmetric(raw), symmetric(standard)
	return s, nil
}

// symmetric counts values in a range around 0 that holds all of them.
func symmetric(values []*mat.Dense) Histogram {
	const bins = 61
	size := 0.0
	for _, m := range values {
		size = max(size, mat.Max(m), -mat.Min(m))
	}
	return NewHistogram(-size, size, bins, values...)
}

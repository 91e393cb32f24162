package figures

import (
	"context"

	"nnbook/datasets"
	"nnbook/figures/experiment"
	"nnbook/nnlib"
)

// Material is what the figures of the list are measured on. Most use Digits,
// drawn by the program itself, so that they come out the same everywhere;
// only the experiment of Figure 5-12 and the contact sheet use
// [datasets.Digits].
type Material struct {
	// Status is told how far the experiment is, Tenths how often; see
	// [experiment.Experiment]. Status may be nil.
	Status func(line string, last bool)
	Tenths bool

	digits  *datasets.Set
	results []experiment.Result
}

// Seeds are those of the figures that show a spread.
var Seeds = []uint64{1, 2, 3}

// Digits returns 2,000 standardized examples of the built-in digits.
func (m *Material) Digits() *datasets.Set {
	if m.digits == nil {
		m.digits = datasets.Strokes(2000, 1)
		datasets.FitStandardizer(m.digits.X).Apply(m.digits.X)
	}
	return m.digits
}

// Results returns the results of the chapter's experiment, from the files of
// an earlier run if there are any.
func (m *Material) Results(ctx context.Context) ([]experiment.Result, error) {
	if m.results != nil {
		return m.results, nil
	}
	train, test, err := datasets.StandardDigits(ctx)
	if err != nil {
		return nil, err
	}
	e := experiment.New(train, test)
	e.Status, e.Tenths = m.Status, m.Tenths
	m.results, err = e.Run(ctx)
	return m.results, err
}

// initializers are those that the figures of deep networks compare.
var initializers = []struct {
	name string
	nnlib.Initializer
}{
	{"σ = 0.01", nnlib.Normal(0, 0.01)},
	{"N(0, 1)", nnlib.Normal(0, 1)},
	{"Glorot", nnlib.GlorotUniform},
	{"He", nnlib.HeNormal},
}

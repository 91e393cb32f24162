package figures

import (
	"context"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// An Entry is a figure in the list of [All].
type Entry struct {
	Number, Title string
	// Draw measures what there is to measure, and draws.
	Draw func(context.Context, *Material) (*Figure, error)
}

// All lists every figure: the chapter's, then the project's own.
func All() []Entry {
	return []Entry{
		chapter(Fig5_2), chapter(Fig5_2Derivatives), chapter(Fig5_3), chapter(Fig5_4), chapter(Fig5_5), chapter(Fig5_6),
		chapter(Fig5_7), chapter(Fig5_8), chapter(Fig5_9), chapter(Fig5_10), chapter(Fig5_11),
		{"5-12", "Test error of the five configurations", drawExperiment},
		{"contact-sheet", "Handwritten digits", drawContactSheet},
		{"pixels", "Raw and standardized pixels, and the weighted sums that they cause", drawPixels},
		{"saturation", "Share of saturated outputs of the hidden layer during training", drawSaturation},
		{"gradient-norms", "Norm of the error terms in each layer of an untrained network", drawGradientNorms},
		{"activation-histograms", "Outputs of the neurons of each layer of an untrained network", drawActivations},
		{"batch-norm", "Gradients and training with and without batch normalization", drawBatchNorm},
		{"saturated-start", "Squared error and cross-entropy from a saturated start", drawSaturatedStart},
		{"dead-units", "Which units are dead, epoch by epoch", drawDeadUnits},
		{"ravine", "Paths of the optimizers on a ravine", drawRavine},
		{"update-ratios", "Size of the updates relative to the weights", drawUpdateRatios},
		{"explosion", "An exploding run, and its rescue by gradient clipping", drawExplosion},
		{"decision", "What a network answers over the plane", drawDecision},
	}
}

// chapter makes an entry of a figure that needs no data.
func chapter(draw func() *Figure) Entry {
	f := draw()
	return Entry{f.Number, f.Title, func(context.Context, *Material) (*Figure, error) { return f, nil }}
}

// Material is what the figures of the list are measured on. Most use Digits,
// drawn by the program itself, so that they come out the same everywhere;
// only the experiment of Figure 5-12 and the contact sheet use
// [datasets.Digits].
type Material struct {
	// Status is called with lines about how far the experiment is; it may be
	// nil.
	Status func(line string, last bool)

	digits  *datasets.Set
	results []Result
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
func (m *Material) Results(ctx context.Context) ([]Result, error) {
	if m.results != nil {
		return m.results, nil
	}
	train, test, err := StandardDigits(ctx)
	if err != nil {
		return nil, err
	}
	experiment := NewExperiment(train, test)
	experiment.Status = m.Status
	m.results, err = experiment.Run(ctx)
	return m.results, err
}

func drawExperiment(ctx context.Context, m *Material) (*Figure, error) {
	results, err := m.Results(ctx)
	if err != nil {
		return nil, err
	}
	return Fig5_12(results), nil
}

// drawContactSheet shows the built-in digits, and MNIST's beside them if they
// are to be had.
func drawContactSheet(ctx context.Context, _ *Material) (*Figure, error) {
	sets := []*datasets.Set{datasets.Strokes(300, 1)}
	train, _, err := datasets.Digits(ctx)
	if err != nil {
		return nil, err
	}
	if train.Name != sets[0].Name {
		sets = append(sets, train)
	}
	return ContactSheet(sets...), nil
}

func drawPixels(context.Context, *Material) (*Figure, error) {
	study, err := MeasurePixels(datasets.Strokes(1000, 1), Seeds...)
	return PixelFigure(study), err
}

func drawSaturation(ctx context.Context, m *Material) (*Figure, error) {
	digits := m.Digits()
	c := Configurations()[0]
	series, err := MeasureSaturation(ctx, "configuration 1", c.Build, digits.X, digits.Y, digits.Head(500).X,
		nnlib.FitConfig{Epochs: 5, BatchSize: 1}, 5, Seeds...)
	return SaturationFigure("Saturated outputs of the hidden layer", series), err
}

func drawRavine(context.Context, *Material) (*Figure, error) {
	paths, err := SixPaths()
	return RavineFigure(paths...), err
}

func drawSaturatedStart(context.Context, *Material) (*Figure, error) {
	var runs []SaturatedStart
	for _, z := range []float64{3, 6} {
		for _, loss := range []nnlib.Loss{nnlib.HalfSquaredError, nnlib.BinaryCrossEntropy} {
			run, err := MeasureSaturatedStart(loss, z, 0.5, 100)
			if err != nil {
				return nil, err
			}
			runs = append(runs, run)
		}
	}
	return SaturatedStartFigure(runs...), nil
}

package figures

import (
	"context"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// The figures of the list that are about deep networks.

// initializers are those that the figures compare.
var initializers = []struct {
	name string
	nnlib.Initializer
}{
	{"σ = 0.01", nnlib.Normal(0, 0.01)},
	{"N(0, 1)", nnlib.Normal(0, 1)},
	{"Glorot", nnlib.GlorotUniform},
	{"He", nnlib.HeNormal},
}

func drawGradientNorms(_ context.Context, m *Material) (*Figure, error) {
	batch := m.Digits().Head(256)
	var panels [][]GradientNorms
	for _, f := range []*nnlib.Function{nnlib.Sigmoid, nnlib.Tanh, nnlib.ReLU} {
		var panel []GradientNorms
		for _, init := range initializers {
			net := DeepNet{Name: init.name, Layers: 8, Units: 100, Activation: f, Initializer: init.Initializer}
			norms, err := MeasureGradientNorms(batch.X, batch.Y, net, Seeds...)
			if err != nil {
				return nil, err
			}
			panel = append(panel, norms)
		}
		panels = append(panels, panel)
	}
	return GradientNormFigure([]string{"logistic sigmoid", "tanh", "ReLU"}, panels...), nil
}

func drawActivations(_ context.Context, m *Material) (*Figure, error) {
	var nets []DepthHistograms
	for _, init := range initializers[:3] {
		net := DeepNet{Name: init.name, Layers: 8, Units: 100, Activation: nnlib.Tanh, Initializer: init.Initializer}
		h, err := MeasureActivations(m.Digits().Head(256).X, net, Seeds...)
		if err != nil {
			return nil, err
		}
		nets = append(nets, h)
	}
	return DepthHistogramFigure("Outputs of tanh neurons through depth", []int{1, 4, 8}, nets...), nil
}

// Descent returns a builder of this network for data of 784 inputs and 10
// classes, with cross-entropy and gradient descent.
func (n DeepNet) Descent(learningRate float64, clip nnlib.Clip) Builder {
	return func(seed uint64) (*nnlib.Sequential, error) {
		m := n.Model(784, 10)
		return m, m.Compile(nnlib.CategoricalCrossEntropy, &nnlib.SGD{LearningRate: learningRate, Clip: clip}, seed)
	}
}

func drawBatchNorm(ctx context.Context, m *Material) (*Figure, error) {
	digits := m.Digits()
	batch := digits.Head(256)
	var norms []GradientNorms
	var losses []Series
	for _, place := range []BatchNormPlace{NoBatchNorm, BatchNormBeforeActivation, BatchNormAfterActivation} {
		net := DeepNet{Name: place.String(), Layers: 6, Units: 50, Activation: nnlib.Sigmoid, Initializer: nnlib.GlorotUniform, BatchNorm: place}
		g, err := MeasureGradientNorms(batch.X, batch.Y, net, Seeds...)
		if err != nil {
			return nil, err
		}
		loss, _, err := MeasureTraining(ctx, place.String(), net.Descent(0.1, nil), digits.X, digits.Y,
			nnlib.FitConfig{Epochs: 10, BatchSize: 64}, Seeds...)
		if err != nil {
			return nil, err
		}
		norms, losses = append(norms, g), append(losses, loss)
	}
	return BatchNormFigure(norms, losses), nil
}

// BatchNormFigure draws the error terms before training on top, and the
// training loss below.
func BatchNormFigure(norms []GradientNorms, losses []Series) *Figure {
	training := SeriesPlot("Training", "epoch", "training loss", false, losses...)
	return &Figure{
		Number: "batch-norm", Name: "batch_norm",
		Title:       "Gradients and training with and without batch normalization",
		WidthPixels: 640, HeightPixels: 860,
		Drawer: &Panels{Rows: [][]Drawer{{gradientNormPlot("Before training", norms)}, {training}}},
	}
}

// BadStart returns a builder of a network of one hidden layer whose units get
// so low a bias, down to -8, that many are off for every example: the chapter's
// neuron that starts off saturated. For data of 784 inputs and 10 classes, with
// cross-entropy and gradient descent.
func BadStart(f *nnlib.Function, units int, learningRate float64) Builder {
	return func(seed uint64) (*nnlib.Sequential, error) {
		hidden := nnlib.Dense(units, f, nnlib.HeNormal)
		hidden.BiasInitializer = nnlib.Uniform(-8, 0)
		m := nnlib.NewSequential(784, hidden, nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		return m, m.Compile(nnlib.CategoricalCrossEntropy, &nnlib.SGD{LearningRate: learningRate}, seed)
	}
}

func drawDeadUnits(ctx context.Context, m *Material) (*Figure, error) {
	digits := m.Digits()
	var maps []UnitMap
	for _, kind := range []struct {
		name string
		*nnlib.Function
	}{{"ReLU", nnlib.ReLU}, {"leaky ReLU", nnlib.LeakyReLU(0.2)}} {
		units, err := MeasureUnits(ctx, kind.name, BadStart(kind.Function, 50, 0.05), digits.X, digits.Y, digits.X,
			nnlib.FitConfig{Epochs: 20, BatchSize: 16}, 0, 1)
		if err != nil {
			return nil, err
		}
		maps = append(maps, units)
	}
	return DeadUnitFigure(maps...), nil
}

func drawExplosion(ctx context.Context, m *Material) (*Figure, error) {
	digits := m.Digits()
	net := DeepNet{Layers: 6, Units: 50, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal}
	var traces []GradientTrace
	for _, run := range []struct {
		name string
		clip nnlib.Clip
	}{{"no clipping", nil}, {"global norm clipped to 1", nnlib.ClipGlobalNorm(1)}} {
		trace, err := MeasureGradientTrace(ctx, run.name, net.Descent(1, run.clip), digits.X, digits.Y,
			nnlib.FitConfig{Epochs: 5, BatchSize: 64}, 1)
		if err != nil {
			return nil, err
		}
		traces = append(traces, trace)
	}
	return ExplosionFigure("Six ReLU layers, learning rate 1", traces...), nil
}

func drawUpdateRatios(ctx context.Context, m *Material) (*Figure, error) {
	digits := m.Digits()
	names := []string{"sgd", "adam"}
	var panels [][]Series
	for _, name := range names {
		build := func(seed uint64) (*nnlib.Sequential, error) {
			model := nnlib.NewSequential(784,
				nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal),
				nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
			return model, model.CompileNamed("categorical_crossentropy", name, seed)
		}
		series, err := MeasureUpdateRatios(ctx, build, digits.X, digits.Y, nnlib.FitConfig{Epochs: 10, BatchSize: 64}, 5, Seeds...)
		if err != nil {
			return nil, err
		}
		panels = append(panels, series)
	}
	return UpdateRatioFigure(names, panels...), nil
}

func drawDecision(ctx context.Context, _ *Material) (*Figure, error) {
	moons := datasets.Moons(300, 0.15, 1)
	model := nnlib.NewSequential(2,
		nnlib.Dense(20, nnlib.Tanh, nnlib.GlorotUniform),
		nnlib.Dense(2, nnlib.Softmax, nnlib.GlorotUniform))
	adam := nnlib.NewAdam()
	adam.LearningRate = 0.02
	if err := model.Compile(nnlib.CategoricalCrossEntropy, adam, 1); err != nil {
		return nil, err
	}
	if _, err := model.Fit(ctx, moons.X, moons.Y, nnlib.FitConfig{Epochs: 100, BatchSize: 16}); err != nil {
		return nil, err
	}
	return DecisionFigure("What a network answers over the plane", model, moons)
}

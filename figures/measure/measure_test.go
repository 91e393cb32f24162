package measure

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// The facts that the project's own figures show, on the built-in digits.

// digits returns 2,000 standardized examples of the built-in digits.
var digits = sync.OnceValue(func() *datasets.Set {
	s := datasets.Strokes(2000, 1)
	datasets.FitStandardizer(s.X).Apply(s.X)
	return s
})

// initializers are those that the figures compare.
var initializers = []nnlib.Initializer{nnlib.Normal(0, 0.01), nnlib.Normal(0, 1), nnlib.GlorotUniform, nnlib.HeNormal}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, tolerance)
	}
}

// between fails unless low <= got <= high; NaN fails.
func between(t *testing.T, what string, got, low, high float64) {
	t.Helper()
	if !(got >= low && got <= high) {
		t.Errorf("%s: got %v, want %v to %v", what, got, low, high)
	}
}

func TestTheoryPredictsTheGradientNorms(t *testing.T) {
	batch := digits().Head(256)
	for _, f := range []*nnlib.ElementwiseActivation{nnlib.Sigmoid, nnlib.Tanh, nnlib.ReLU} {
		for _, init := range initializers {
			net := DeepNet{Layers: 8, Units: 100, Activation: f, Initializer: init}
			g, err := GradientNorms(batch.X, batch.Y, net, 1, 2)
			if err != nil {
				t.Fatal(err)
			}
			between(t, f.Name()+" "+init.Name()+": measured over predicted", g.Ratio()/g.TheoryRatio(), 0.6, 1.7)
		}
	}
}

func TestErrorGrowthOfReLUIsHalfTheWeights(t *testing.T) {
	x := digits().Head(64).X
	for _, c := range []struct {
		init nnlib.Initializer
		want float64 // sqrt(n σ²/2) for n = 100
	}{{nnlib.HeNormal, 1}, {nnlib.GlorotUniform, math.Sqrt(0.5)}, {nnlib.Normal(0, 1), math.Sqrt(50)}} {
		growth := ErrorGrowth(DeepNet{Layers: 3, Units: 100, Activation: nnlib.ReLU, Initializer: c.init}, x)
		for _, g := range growth {
			between(t, c.init.Name(), g, 0.98*c.want, 1.02*c.want)
		}
	}
}

// TestErrorGrowthFollowsTheInputs: what is tiny leaves tanh where its slope is 1,
// what is huge saturates it.
func TestErrorGrowthFollowsTheInputs(t *testing.T) {
	net := DeepNet{Layers: 2, Units: 100, Activation: nnlib.Tanh, Initializer: nnlib.GlorotUniform}
	for size, want := range map[float64]struct{ low, high float64 }{1e-6: {0.99, 1.01}, 1: {0.5, 0.9}, 1e6: {0, 0.05}} {
		x := mat.NewDense(1, 100, nil)
		for j := range 100 {
			x.Set(0, j, size)
		}
		between(t, "inputs of one size", ErrorGrowth(net, x)[0], want.low, want.high)
	}
}

func TestBatchNormKeepsTheGradient(t *testing.T) {
	batch := digits().Head(256)
	ratio := func(place BatchNormPlace) float64 {
		net := DeepNet{Layers: 6, Units: 50, Activation: nnlib.Sigmoid, Initializer: nnlib.GlorotUniform, BatchNorm: place}
		g, err := GradientNorms(batch.X, batch.Y, net, 1, 2, 3)
		if err != nil {
			t.Fatal(err)
		}
		return g.Ratio()
	}
	between(t, "without", ratio(NoBatchNorm), 0, 0.01)
	between(t, "before the activation", ratio(BatchNormBeforeActivation), 0.05, 5)
	between(t, "after the activation", ratio(BatchNormAfterActivation), 0.2, 5)
}

func TestActivationsThroughDepth(t *testing.T) {
	x := digits().Head(128).X
	sigma := func(init nnlib.Initializer, layer int) float64 {
		h, err := Activations(x, DeepNet{Layers: 8, Units: 100, Activation: nnlib.Tanh, Initializer: init}, 1)
		if err != nil {
			t.Fatal(err)
		}
		return h.Layers[layer-1].StdDev
	}
	between(t, "small weights, layer 8", sigma(nnlib.Normal(0, 0.01), 8), 0, 1e-6)
	between(t, "large weights, layer 8", sigma(nnlib.Normal(0, 1), 8), 0.9, 1)
	between(t, "Glorot, layer 8", sigma(nnlib.GlorotUniform, 8), 0.1, 0.5)
}

func TestHistogramCountsEverything(t *testing.T) {
	h := NewHistogram(0, 4, 4, mat.NewDense(2, 3, []float64{-9, 0, 0.5, 1, 3.9, 77}))
	want := []float64{3.0 / 6, 1.0 / 6, 0, 2.0 / 6}
	for i, share := range want {
		near(t, "share", h.Share[i], share, 1e-12)
	}
	near(t, "zeros", h.Zeros, 1.0/6, 1e-12)
	// The values are all there are, not a sample of more.
	near(t, "standard deviation of 1 and 3", NewHistogram(0, 4, 4, mat.NewDense(1, 2, []float64{1, 3})).StdDev, 1, 1e-12)
}

// TestActivationsAreTheLastOfTheirLayer: with batch normalization a hidden layer
// of the network is several of the library's, and its outputs are those of the
// last.
func TestActivationsAreTheLastOfTheirLayer(t *testing.T) {
	x := digits().Head(64).X
	net := DeepNet{Layers: 3, Units: 30, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal, BatchNorm: BatchNormBeforeActivation}
	h, err := Activations(x, net, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, layer := range h.Layers {
		between(t, "share of zeros, which ReLU alone makes", layer.Zeros, 0.2, 0.8)
	}
}

func TestRawPixelsSaturate(t *testing.T) {
	s, err := Pixels(datasets.Strokes(200, 1), 1, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	between(t, "raw", floats.Min(s.SaturatedRaw), 0.95, 1)
	between(t, "standardized", floats.Max(s.SaturatedStandard), 0, 0.3)
}

// chapterNetwork is configuration 1 of Table 5-1.
func chapterNetwork(seed uint64) (*nnlib.Sequential, error) {
	small := nnlib.Uniform(-0.1, 0.1)
	m := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.Tanh, small), nnlib.Dense(10, nnlib.Sigmoid, small))
	return m, m.Compile(nnlib.MSE, &nnlib.SGD{LearningRate: 0.01}, seed)
}

func TestSaturationGrowsDuringTraining(t *testing.T) {
	d := digits().Head(500)
	s, err := Saturation(context.Background(), "", chapterNetwork, d.X, d.Y, d.Head(100).X,
		nnlib.FitConfig{Epochs: 2, BatchSize: 1}, 3, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.X) != 7 || s.X[0] != 0 || s.X[6] != 2 || len(s.Mean()) != 7 {
		t.Fatalf("moments: got %v with %d means, want 7 from 0 to 2", s.X, len(s.Mean()))
	}
	between(t, "growth", s.Mean()[6]-s.Mean()[0], 0.05, 1)
}

func TestSaturatedStart(t *testing.T) {
	run := func(loss nnlib.Loss) SaturatedStart {
		s, err := UnlearnSaturation(loss, 6, 0.5, 50)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	squared, crossEntropy := run(nnlib.HalfSquaredError), run(nnlib.BinaryCrossEntropy)
	z := 6.0
	yhat := nnlib.Sigmoid.Value(z)
	near(t, "first output", squared.Output[0], yhat, 1e-12)
	near(t, "error term of squared error", squared.Error[0], yhat*nnlib.Sigmoid.Derivative(z), 1e-12)
	near(t, "error term of cross-entropy", crossEntropy.Error[0], yhat, 1e-12)
	between(t, "squared error after 50 steps", squared.Output[50], 0.99, 1)
	between(t, "cross-entropy after 50 steps", crossEntropy.Output[50], 0, 0.05)
}

func TestDeadReLUStaysDeadAndLeakyRecovers(t *testing.T) {
	d := digits().Head(500)
	measure := func(f *nnlib.ElementwiseActivation) UnitMap {
		m, err := Units(context.Background(), f.Name(), BadStart(f, 50, 0.1), d.X, d.Y, d.X,
			nnlib.FitConfig{Epochs: 5, BatchSize: 16}, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	relu := measure(nnlib.ReLU)
	between(t, "ReLU units off at first", relu.Dead()[0], 0.3, 0.7)
	for unit, share := range relu.Active[0] {
		if share == 0 && relu.Active[5][unit] != 0 {
			t.Errorf("ReLU unit %d came back from the dead", unit)
		}
	}
	leaky := measure(nnlib.LeakyReLU(0.2)).Dead()
	between(t, "off at first", leaky[0], 0.3, 0.7)
	between(t, "leaky units off after 5 epochs", leaky[5], 0, leaky[0]-0.1)
}

func TestPathsOnTheRavine(t *testing.T) {
	paths, err := SixPaths()
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != 6 {
		t.Fatalf("got %d paths, want 6", len(paths))
	}
	for i, want := range [][2]float64{{-0.943467, -0.000073}, {0.007188, 0.002553}} {
		x1, x2 := paths[i].End()
		near(t, paths[i].Name+", x1", x1, want[0], 1e-6)
		near(t, paths[i].Name+", x2", x2, want[1], 1e-6)
	}
	for _, p := range paths {
		x1, x2 := p.End()
		between(t, p.Name+": height at the end", Ravine(x1, x2), 0, 0.1*Ravine(ravineX1, ravineX2))
	}
}

func TestRavineGradient(t *testing.T) {
	const h = 1e-6
	d1, d2 := RavineGradient(-3, 0.7)
	near(t, "d1", d1, (Ravine(-3+h, 0.7)-Ravine(-3-h, 0.7))/(2*h), 1e-6)
	near(t, "d2", d2, (Ravine(-3, 0.7+h)-Ravine(-3, 0.7-h))/(2*h), 1e-6)
}

func TestClippingRescuesAnExplodingRun(t *testing.T) {
	d := digits()
	net := DeepNet{Layers: 6, Units: 50, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal}
	run := func(clip nnlib.Clip) GradientTrace {
		trace, err := TraceGradients(context.Background(), "", net.Descent(1, clip), d.X, d.Y,
			nnlib.FitConfig{Epochs: 3, BatchSize: 64}, 1)
		if err != nil {
			t.Fatal(err)
		}
		return trace
	}
	wild, tame := run(nil), run(nnlib.ClipGlobalNorm(1))
	if !wild.Diverged || tame.Diverged {
		t.Errorf("diverged: got %v without and %v with clipping, want true and false", wild.Diverged, tame.Diverged)
	}
	between(t, "largest gradient without clipping", floats.Max(wild.Norm), 1e6, math.Inf(1))
	between(t, "loss with clipping", mean(tame.Loss[len(tame.Loss)-10:]), 0, 1.5)
}

func TestUpdateRatios(t *testing.T) {
	d := digits().Head(500)
	series, err := UpdateRatios(context.Background(), DeepNet{Layers: 2, Units: 10, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal}.Descent(0.01, nil),
		d.X, d.Y, nnlib.FitConfig{Epochs: 1, BatchSize: 50}, 2, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(series) != 3 || len(series[0].X) != 5 || len(series[0].Values) != 2 {
		t.Fatalf("got %d layers, want 3 with 5 moments for 2 seeds", len(series))
	}
	for _, s := range series {
		between(t, s.Name, floats.Min(s.Mean()), 1e-5, 0.1)
	}
}

func TestMeasurementsSayWhatIsWrong(t *testing.T) {
	d := digits().Head(10)
	net := DeepNet{Layers: 2, Units: 5, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, noSeed := GradientNorms(d.X, d.Y, net)
	_, noNet := GradientNorms(d.X, d.Y, DeepNet{}, 1)
	_, _, noEpochs := Training(context.Background(), "run", net.Descent(1, nil), d.X, d.Y, nnlib.FitConfig{}, 1)
	_, _, cancelled := Training(ctx, "run", net.Descent(1, nil), d.X, d.Y, nnlib.FitConfig{Epochs: 1, BatchSize: 1}, 1)
	_, noMoment := Saturation(context.Background(), "run", net.Descent(1, nil), d.X, d.Y, d.X, nnlib.FitConfig{Epochs: 1, BatchSize: 1}, 0, 1)
	_, noStep := UnlearnSaturation(nnlib.MSE, 1, 1, 0)
	for _, c := range []struct {
		err  error
		want string
	}{
		{noSeed, "at least one seed"},
		{noNet, "at least 2 layers"},
		{noEpochs, "Epochs"},
		{cancelled, "context canceled"},
		{noMoment, "at least 1 moment"},
		{noStep, "at least 1 step"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("got error %v, want one that says %q", c.err, c.want)
		}
	}
}

func TestADivergedTrainingIsAResult(t *testing.T) {
	d := digits()
	net := DeepNet{Layers: 6, Units: 50, Activation: nnlib.ReLU, Initializer: nnlib.HeNormal}
	loss, _, err := Training(context.Background(), "wild", net.Descent(1, nil), d.X, d.Y, nnlib.FitConfig{Epochs: 3, BatchSize: 64}, 1)
	if err != nil || len(loss.Values) != 1 || len(loss.Values[0]) >= 3 {
		t.Errorf("got %v and error %v, want a row that ends early and no error", loss.Values, err)
	}
}

// TestSpread: the smallest and the largest ratio of the first layer's norm to
// the last layer's, the right way round.
func TestSpread(t *testing.T) {
	g := Norms{Net: DeepNet{Layers: 3}, Measured: [][]float64{{1, 9, 4}, {6, 9, 2}, {2, 9, 2}}}
	low, high := g.Spread()
	near(t, "lowest ratio", low, 0.25, 1e-12)
	near(t, "highest ratio", high, 3, 1e-12)
	near(t, "ratio of the geometric means", g.Ratio(), math.Cbrt(12)/math.Cbrt(16), 1e-12)
	if !math.IsNaN(g.TheoryRatio()) {
		t.Errorf("without a theory its ratio is %v, want NaN", g.TheoryRatio())
	}
	g.Theory = []float64{2, 3, 8}
	near(t, "ratio of the theory", g.TheoryRatio(), 0.25, 1e-12)
}

// TestMeanEndsWithTheFirstSeedThatDies: the mean of those that are left would
// flatter.
func TestMeanEndsWithTheFirstSeedThatDies(t *testing.T) {
	s := Series{X: []float64{1, 2, 3}, Values: [][]float64{{4, 2, 1}, {6, 100}, {2, 3, 1}}}
	for name, got := range map[string][2][]float64{
		"mean":    {s.Mean(), {4, 35}},
		"lowest":  {s.Lowest(), {2, 2}},
		"highest": {s.Highest(), {6, 100}},
		"final":   {s.Final(), {1, 100, 1}},
	} {
		if !slices.Equal(got[0], got[1]) {
			t.Errorf("%s: got %v, want %v", name, got[0], got[1])
		}
	}
	if dead := (Series{X: []float64{1}, Values: [][]float64{{}, {1}}}); len(dead.Mean()) != 0 || !slices.Equal(dead.Final(), []float64{1}) {
		t.Errorf("a seed that died at once: mean %v, final %v", dead.Mean(), dead.Final())
	}
}

func TestLayersAreNamedInWords(t *testing.T) {
	for n, want := range map[int]string{1: "layer 1", 2: "hidden layer, output layer", 3: "layer 1, layer 2, output layer"} {
		series := make([]Series, n)
		nameLayers(series)
		var got []string
		for _, s := range series {
			got = append(got, s.Name)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%d layers: got %q, want %q", n, got, want)
		}
	}
}

// TestEveryIdentifierHasWords asks for all names that the library knows.
func TestEveryIdentifierHasWords(t *testing.T) {
	for _, f := range []*nnlib.ElementwiseActivation{nnlib.Tanh, nnlib.Sigmoid, nnlib.ReLU, nnlib.LeakyReLU(0.2), nnlib.ELU(1), nnlib.Softplus, nnlib.Linear, nnlib.ShiftedTanh} {
		if words := Words(f.Name()); strings.Contains(words, "_") || words == "relu" || words == "elu" {
			t.Errorf("%s is called %q", f.Name(), words)
		}
	}
	for identifier, want := range map[string]string{"leaky_relu": "leaky ReLU", "glorot_uniform": "Glorot uniform", "sgd": "SGD", "mse": "squared error", "some_thing": "some thing"} {
		if got := Words(identifier); got != want {
			t.Errorf("%s: got %q, want %q", identifier, got, want)
		}
	}
}

func TestNothingLiesOutsideTheSumsHistograms(t *testing.T) {
	h := symmetric([]*mat.Dense{mat.NewDense(1, 2, []float64{-3, 1}), mat.NewDense(1, 2, []float64{2, 0})})
	if h.Low != -3 || h.High != 3 {
		t.Errorf("range from %v to %v, want ±3", h.Low, h.High)
	}
}

// TestDeadShare: one of two hidden units has a bias that no input overcomes.
func TestDeadShare(t *testing.T) {
	hiddenLayer := nnlib.Dense(2, nnlib.ReLU, nnlib.Constant(1))
	m := nnlib.NewSequential(1, hiddenLayer, nnlib.Dense(1, nnlib.Linear, nnlib.Constant(1)))
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	x := mat.NewDense(2, 1, []float64{1, 2})
	near(t, "share of dead units", deadShare(m, x), 0, 0)
	hiddenLayer.Bias.Value.Set(0, 1, -5)
	near(t, "share of dead units", deadShare(m, x), 0.5, 0)
}

func TestSaturatedShareCountsBothSides(t *testing.T) {
	y := mat.NewDense(2, 2, []float64{-0.995, 0.5, 0.999, 0.99})
	near(t, "share", SaturatedShare(y, 0.99), 0.5, 0)
}

// TestOnlyLayersWithWeightsHaveRatios: an activation of its own has nothing to
// train.
func TestOnlyLayersWithWeightsHaveRatios(t *testing.T) {
	d := digits().Head(100)
	build := func(seed uint64) (*nnlib.Sequential, error) {
		m := nnlib.NewSequential(784, nnlib.Dense(5, nnlib.Linear, nnlib.GlorotUniform), nnlib.Activate(nnlib.Tanh), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		return m, m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), seed)
	}
	series, err := UpdateRatios(context.Background(), build, d.X, d.Y, nnlib.FitConfig{Epochs: 1, BatchSize: 50}, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(series) != 2 || series[0].Name != "hidden layer" || series[1].Name != "output layer" {
		t.Errorf("got %d layers, want the hidden and the output layer", len(series))
	}
}

func TestActiveSharesAreOfTheExamples(t *testing.T) {
	y := mat.NewDense(4, 2, []float64{1, 0, 2, -1, 0, 0, 3, 5})
	if got := activeShares(y); !slices.Equal(got, []float64{0.75, 0.25}) {
		t.Errorf("got %v, want 3 of 4 examples and 1 of 4", got)
	}
}

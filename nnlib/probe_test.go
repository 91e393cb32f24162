package nnlib

import (
	"context"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Each kind of function is flat where its derivative says so.
func TestSaturated(t *testing.T) {
	for _, c := range []struct {
		f         *ElementwiseActivation
		flat, not []float64
	}{
		{Tanh, []float64{-1000, -3, 2.65, 3, 1000}, []float64{-2.64, 0, 2.64}},  // artanh 0.99 = 2.6467
		{Sigmoid, []float64{-1000, -4.6, 4.6, 1000}, []float64{-4.59, 0, 4.59}}, // ln 99 = 4.5951
		{ReLU, []float64{-5, -1e-9, 0}, []float64{1e-9, 5}},
		{Softplus, []float64{-5}, []float64{-4.5, 0, 100}},
		{ELU(1), []float64{-5}, []float64{-4.5, 0, 100}},
		{LeakyReLU(0.2), nil, []float64{-1000, 0, 1000}},
		{SELU, []float64{-5.2, -1000}, []float64{-5.1, 0, 100}},              // ln(100 scale alpha) = 5.1694
		{SiLU, []float64{-7, -1.278, -1000}, []float64{-6, -1, 0, 100}},      // its lowest point is at -1.278
		{GELU, []float64{-3.2, -0.7518, -1000}, []float64{-3, -0.6, 0, 100}}, // at -0.7518
		{LeakyReLU(0.001), []float64{-1}, []float64{1}},
		{ShiftedTanh, nil, []float64{-1000, 0, 1000}},
		{Linear, nil, []float64{-1000, 0, 1000}},
	} {
		for _, z := range c.flat {
			if !c.f.Saturated(z) {
				t.Errorf("%s at %v, derivative %v: not saturated, want it so", c.f.Name(), z, c.f.Derivative(z))
			}
		}
		for _, z := range c.not {
			if c.f.Saturated(z) {
				t.Errorf("%s at %v, derivative %v: saturated, want it not so", c.f.Name(), z, c.f.Derivative(z))
			}
		}
	}
}

// The histogram of a bounded function has all of its range, however little of it
// the outputs of one batch fill.
func TestHistogramsOfBoundedActivations(t *testing.T) {
	x, y := blobs(4, 4, 3, 1)
	for _, c := range []struct {
		a         Activation
		low, high float64
	}{{Tanh, -1, 1}, {Sigmoid, 0, 1}, {Softmax, 0, 1}} {
		stats, err := Inspect(compiled(t, 4, MSE, NewSGD(), 1, Dense(3, c.a, Normal(0, 0.01))), x, y)
		if err != nil {
			t.Fatal(err)
		}
		if h := stats[0].Histogram; h.Low != c.low || h.High != c.high {
			t.Errorf("%s: a histogram of %v to %v, want %v to %v", c.a.Name(), h.Low, h.High, c.low, c.high)
		}
	}
}

// ownActivation is an activation of another package, whose slope is unknown.
type ownActivation struct{ Activation }

func TestProbeOfAnUnknownActivation(t *testing.T) {
	x, y := blobs(4, 4, 3, 1)
	x.Scale(1e3, x)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, ownActivation{Tanh}, HeNormal))
	stats, err := Inspect(m, x, y)
	if err != nil {
		t.Fatal(err)
	}
	if s := stats[0]; s.Saturated != 0 || s.Dead != 0 || s.UnitActive[0] != 1 || !(s.StdDev > 0.5) {
		t.Errorf("got %+v, want nothing said about saturation", s)
	}
}

// byHand is a network so small that all can be computed in the test.
func byHand(t *testing.T) (m *Sequential, x, y *mat.Dense) {
	m = compiled(t, 2, HalfSquaredError, &SGD{LearningRate: 0.1}, 1, Dense(3, ReLU, Zeros), Dense(1, Tanh, Zeros))
	set := func(p *Param, v ...float64) { copy(p.values(), v) }
	set(m.params[0],
		1, 0, // on for positive first inputs
		0, 1,
		-1, -1) // off for all examples below
	set(m.params[2], 0.5, 2, 1)
	x = mat.NewDense(2, 2, []float64{1, -0.5, 3, 2})
	y = mat.NewDense(2, 1, []float64{0.5, 0.25})
	return m, x, y
}

func TestInspectByHand(t *testing.T) {
	m, x, y := byHand(t)
	before := contents(m)
	stats, err := Inspect(m, x, y)
	if err != nil {
		t.Fatal(err)
	}
	sameBits(t, "the model", contents(m), before)
	if len(stats) != 2 || stats[0].Layer != "dense_1" || stats[1].Layer != "dense_2" {
		t.Fatalf("got %+v, want the two layers by name", stats)
	}
	h := []float64{1, 0, 0, 3, 2, 0} // outputs of layer 1
	out := []float64{math.Tanh(0.5), math.Tanh(5.5)}
	first, second := stats[0], stats[1]
	near(t, "mean", first.Mean, 1, 1e-15)
	near(t, "sigma", first.StdDev, stat.PopStdDev(h, nil), 1e-15)
	near(t, "mean", second.Mean, (out[0]+out[1])/2, 1e-15)

	// ReLU units 2 (once) and 3 (twice) are off: three of six outputs.
	near(t, "saturated", first.Saturated, 0.5, 0)
	near(t, "dead", first.Dead, 1./3, 1e-15)
	sameBits(t, "active", first.UnitActive, []float64{1, 0.5, 0})
	sameBits(t, "saturated units", first.UnitSaturated, []float64{0, 0.5, 1})
	near(t, "saturated", second.Saturated, 0.5, 0) // tanh 5.5 > 0.99
	near(t, "dead", second.Dead, 0, 0)

	// Error terms: (ŷ - y) tanh'/2 for a batch of two, and back.
	d0, d1 := (out[0]-0.5)*(1-out[0]*out[0])/2, (out[1]-0.25)*(1-out[1]*out[1])/2
	near(t, "error terms", second.ErrorNorm, math.Hypot(d0, d1), 1e-15)
	near(t, "gradient", second.GradientNorm, mat.Norm(mat.NewVecDense(3, []float64{
		d0*1 + d1*3, d1 * 2, 0}), 2), 1e-15)
	back := mat.NewDense(2, 3, []float64{0.5 * d0, 0, 0, 0.5 * d1, 2 * d1, 0})
	near(t, "error terms", first.ErrorNorm, mat.Norm(back, 2), 1e-15)
	var gradient mat.Dense
	gradient.Mul(back.T(), x)
	near(t, "gradient", first.GradientNorm, mat.Norm(&gradient, 2), 1e-15)

	// The histogram runs from the smallest to the largest value for ReLU,
	// from -1 to 1 for tanh.
	if c := first.Histogram.Counts; first.Histogram.Low != 0 || first.Histogram.High != 3 || len(c) != 32 ||
		c[0] != 3 || c[10] != 1 || c[21] != 1 || c[31] != 1 {
		t.Errorf("got %+v, want 0, 0, 0 in the first bin, 1, 2 and 3 in bins 10, 21 and 31 of 0..3", first.Histogram)
	}
	if c := second.Histogram.Counts; second.Histogram.Low != -1 || second.Histogram.High != 1 || c[23] != 1 || c[31] != 1 {
		t.Errorf("got %+v, want tanh 0.5 and tanh 5.5 in bins 23 and 31 of -1..1", second.Histogram)
	}
}

// Inspecting a model in the middle of a training changes nothing of it.
func TestInspectLeavesTrainingAlone(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	for name, o := range everyOptimizer() {
		a, b := classifier(t, 6, 3, o(), 1), classifier(t, 6, 3, o(), 1)
		plain := fit(t, a, x, y, FitConfig{Epochs: 3, BatchSize: 16})
		watched := fit(t, b, x, y, FitConfig{Epochs: 3, BatchSize: 16, Callbacks: []Callback{
			OnStep(func(tr *Training) {
				if _, err := Inspect(tr.Model, x, y); err != nil {
					t.Error(err)
				}
			})}})
		sameHistory(t, watched, plain)
		sameBits(t, name, contents(b), contents(a))
	}
}

// Batch normalization is looked at as in training: the outputs have mean 0
// and sigma 1, though the moving statistics have seen nothing yet.
func TestInspectUsesTheBatchStatistics(t *testing.T) {
	x, y := blobs(100, 6, 3, 1)
	m := compiled(t, 6, CategoricalCrossEntropy, NewSGD(), 1,
		Dense(5, Linear, HeNormal), BatchNorm(), Activate(Sigmoid), Maxout(4, 2, HeNormal), Dense(3, Softmax, GlorotUniform))
	stats, err := Inspect(m, x, y)
	if err != nil {
		t.Fatal(err)
	}
	norm := stats[1]
	near(t, "mean", norm.Mean, 0, 1e-12)
	near(t, "sigma", norm.StdDev, 1, 0.01)
	for _, s := range stats {
		if !(s.ErrorNorm > 0) {
			t.Errorf("%s: error norm %v, want it above 0", s.Layer, s.ErrorNorm)
		}
		total := 0
		for _, c := range s.Histogram.Counts {
			total += c
		}
		if want := len(s.UnitActive) * 100; total != want {
			t.Errorf("%s: the histogram holds %d values, want %d", s.Layer, total, want)
		}
		if has := s.Layer != "activation_1"; has != (s.GradientNorm > 0) {
			t.Errorf("%s: gradient norm %v", s.Layer, s.GradientNorm)
		}
	}
	if norm.Saturated != 0 || norm.Dead != 0 || norm.UnitActive[0] != 1 {
		t.Errorf("batch normalization: got %+v, want nothing saturated or dead", norm)
	}
}

// probed trains with a probe.
func probed(t *testing.T, m *Sequential, x, y *mat.Dense, p *Probe, epochs, batch int) *Probe {
	t.Helper()
	fit(t, m, x, y, FitConfig{Epochs: epochs, BatchSize: batch, Callbacks: []Callback{p}})
	return p
}

// A probe must not change what it looks at.
func TestProbeLeavesTrainingAlone(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	for name, o := range everyOptimizer() {
		for _, batch := range []int{1, 16} {
			a, b := classifier(t, 6, 3, o(), 1), classifier(t, 6, 3, o(), 1)
			fit(t, a, x, y, FitConfig{Epochs: 2, BatchSize: batch})
			probed(t, b, x, y, NewProbe(1), 2, batch)
			sameBits(t, name, contents(b), contents(a))
		}
	}
}

func TestProbeSamples(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	p := probed(t, classifier(t, 6, 3, NewAdam(), 1), x, y, NewProbe(3), 2, 2) // 10 steps an epoch
	want := []int{1, 4, 7, 10, 11, 14, 17, 20}
	if len(p.Steps) != len(want) {
		t.Fatalf("sampled steps %v, want %v", p.Steps, want)
	}
	for i := range want {
		if p.Steps[i] != want[i] {
			t.Fatalf("sampled steps %v, want %v", p.Steps, want)
		}
	}
	if len(p.Layers) != 6 {
		t.Fatalf("got %d layers, want 6", len(p.Layers))
	}
	for _, l := range p.Layers {
		for _, n := range []int{len(l.Mean), len(l.StdDev), len(l.Saturated), len(l.Dead), len(l.GradientNorm),
			len(l.ErrorNorm), len(l.UpdateRatio), len(l.Histograms)} {
			if n != len(want) {
				t.Errorf("%s: got %d entries, want one for each of %d samples", l.Layer, n, len(want))
			}
		}
		for _, n := range []int{len(l.EpochDead), len(l.EpochSaturated), len(l.UnitActive), len(l.UnitSaturated)} {
			if n != 2 {
				t.Errorf("%s: got %d entries, want one for each of 2 epochs", l.Layer, n)
			}
		}
	}
	// A second Fit starts anew, and without bins there are no histograms.
	p.Bins = 0
	probed(t, classifier(t, 6, 3, NewAdam(), 1), x, y, p, 1, 20)
	if len(p.Steps) != 1 || len(p.Layers) != 6 || len(p.Layers[0].Histograms) != 0 || len(p.Layers[0].Mean) != 1 {
		t.Errorf("got steps %v and %d histograms, want one step and none", p.Steps, len(p.Layers[0].Histograms))
	}
}

// The probe's numbers are those of Inspect on the same batch, and the update
// ratio that of the weights before and after.
func TestProbeEqualsInspect(t *testing.T) {
	x, y := blobs(16, 6, 3, 1)
	for _, batch := range []int{1, 16} {
		bx, by := x.Slice(0, batch, 0, 6).(*mat.Dense), y.Slice(0, batch, 0, 3).(*mat.Dense)
		for name, o := range everyOptimizer() {
			m := classifier(t, 6, 3, o(), 1)
			stats, err := Inspect(m, bx, by)
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range m.layers {
				if ps := trainable(l.Params()); len(ps) > 0 {
					near(t, "norm of the gradient", stats[i].GradientNorm, mat.Norm(ps[0].Gradient(), 2), 1e-14*(1+stats[i].GradientNorm))
				}
			}
			p := NewProbe(1)
			var before []*mat.Dense
			hold := onBegin(func(tr *Training) {
				for _, l := range tr.Model.layers {
					if ps := trainable(l.Params()); len(ps) > 0 {
						before = append(before, mat.DenseCopyOf(ps[0].Value))
					} else {
						before = append(before, nil)
					}
				}
			})
			fit(t, m, bx, by, FitConfig{Epochs: 1, BatchSize: batch, NoShuffle: true, Callbacks: []Callback{hold, p}})
			for i, l := range p.Layers {
				s := stats[i]
				sameBits(t, name+" "+l.Layer, []float64{l.Mean[0], l.StdDev[0], l.Saturated[0], l.Dead[0], l.ErrorNorm[0]},
					[]float64{s.Mean, s.StdDev, s.Saturated, s.Dead, s.ErrorNorm})
				near(t, "gradient norm", l.GradientNorm[0], s.GradientNorm, 1e-14*(1+s.GradientNorm))
				sameBits(t, "units", l.UnitActive[0], s.UnitActive)
				sameBits(t, "units", l.UnitSaturated[0], s.UnitSaturated)
				near(t, "dead", l.EpochDead[0], s.Dead, 0)
				near(t, "saturated", l.EpochSaturated[0], s.Saturated, 1e-15)
				want := 0.0
				if before[i] != nil {
					var change mat.Dense
					change.Sub(trainable(m.layers[i].Params())[0].Value, before[i])
					want = mat.Norm(&change, 2) / mat.Norm(before[i], 2)
				}
				near(t, "update ratio", l.UpdateRatio[0], want, 1e-12)
			}
		}
	}
}

// With batches of one example no unit is active for each of them, so that the
// map is over the epoch.
func TestDeadUnitsOverAnEpochOfSingleExamples(t *testing.T) {
	m, _, _ := byHand(t)
	m.optimizer.(*SGD).LearningRate = 0
	x := mat.NewDense(4, 2, []float64{1, -1, 1, -2, -1, 3, 5, 5})
	y := mat.NewDense(4, 1, nil)
	p := probed(t, m, x, y, NewProbe(1), 2, 1)
	l := p.Layers[0]
	for e := range 2 {
		// The last of the first layer's units sees -x1 - x2: 0, 1, -2, -10.
		sameBits(t, "active", l.UnitActive[e], []float64{0.75, 0.5, 0.25})
		near(t, "dead", l.EpochDead[e], 0, 0)
	}
	// Each epoch has a map of its own.
	turn := OnEpoch(func(t *Training) { t.Model.params[0].Value.Set(2, 0, 10) }) // 10 x1 - x2: 11, 12, -13, 45
	p = NewProbe(1)
	fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 1, Callbacks: []Callback{turn, p}})
	sameBits(t, "first epoch", p.Layers[0].UnitActive[0], []float64{0.75, 0.5, 0.25})
	sameBits(t, "second epoch", p.Layers[0].UnitActive[1], []float64{0.75, 0.5, 0.75})

	m.params[0].Value.Set(2, 0, -1)
	x = mat.NewDense(2, 2, []float64{1, -0.5, 3, -2})
	p = probed(t, m, x, mat.NewDense(2, 1, nil), NewProbe(1), 1, 1)
	sameBits(t, "active", p.Layers[0].UnitActive[0], []float64{1, 0, 0})
	near(t, "dead", p.Layers[0].EpochDead[0], 2./3, 1e-15)
	sameBits(t, "dead in each step", p.Layers[0].Dead, []float64{2. / 3, 2. / 3})
}

func TestUpdateRatioOfZeroWeights(t *testing.T) {
	x, y := blobs(4, 4, 3, 1)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Sigmoid, Zeros))
	p := probed(t, m, x, y, NewProbe(1), 1, 2)
	if r := p.Layers[0].UpdateRatio; r[0] != 0 || !(r[1] > 0) {
		t.Errorf("got update ratios %v, want 0 while the weights are 0, then more", r)
	}
}

func TestProbeSaysWhatIsWrong(t *testing.T) {
	x, y := blobs(4, 4, 3, 1)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Sigmoid, Zeros))
	for _, p := range []*Probe{NewProbe(0), {Every: 1, Bins: -1}} {
		h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 1, Callbacks: []Callback{p}})
		wantError(t, err, "probe", "Every")
		if len(h.Loss) != 0 {
			t.Error("trained with a probe that cannot be, want an error first")
		}
	}
}

// Histograms share memory, but whoever appends to one leaves the next alone.
func TestHistogramsHaveNoRoomToGrow(t *testing.T) {
	g := newLayerProbe(ownLayer{}, 2, 4)
	first, second := g.nextCounts(10), g.nextCounts(10)
	_ = append(first, 7)
	if second[0] != 0 {
		t.Errorf("a number appended to one histogram is in the next: %v", second)
	}
}

// Values that are not finite, or all the same, leave a histogram that can be
// drawn.
func TestHistogramOfOddValues(t *testing.T) {
	y := mat.NewDense(1, 2, []float64{3, 3})
	g := newLayerProbe(ownLayer{}, 2, 4)
	s := g.read(y, make([]int, 4))
	if h := s.Histogram; h.Low != 2.5 || h.High != 3.5 || h.Counts[2] != 2 {
		t.Errorf("got %+v, want both values in the middle of 2.5..3.5", h)
	}
	if s.GradientNorm != 0 || s.ErrorNorm != 0 || g.updateRatio() != 0 {
		t.Errorf("got %+v, want zeros for a layer without weights and error terms", s)
	}
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		s := g.read(mat.NewDense(1, 2, []float64{1, v}), make([]int, 4))
		for _, c := range s.Histogram.Counts {
			if c != 0 {
				t.Errorf("with %v: got %+v, want no counts", v, s.Histogram)
			}
		}
	}
}

// A sampled step may take memory for its numbers, but in large pieces.
func TestSampledStepsAllocateSeldom(t *testing.T) {
	x, y := blobs(4000, 6, 3, 1)
	m := classifier(t, 6, 3, NewAdam(), 1)
	allocations := func(p Callback) float64 {
		return testing.AllocsPerRun(2, func() {
			fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 4, Callbacks: []Callback{p}})
		})
	}
	extra := allocations(NewProbe(1)) - allocations(NoCallback{})
	if extra > 300 { // for 1000 samples of 6 layers
		t.Errorf("a probe of every step allocates %v times in 1000 steps, want it seldom", extra)
	}
}

func benchmarkProbe(b *testing.B, batch, every int) {
	const n = 640
	x, y := blobs(n, 784, 10, 1)
	var m *Sequential
	if batch == 1 { // configuration 1 of the digit experiment
		small := Uniform(-0.1, 0.1)
		m = compiled(b, 784, MSE, NewSGD(), 1, Dense(25, Tanh, small), Dense(10, Sigmoid, small))
	} else { // configuration 5
		m = compiled(b, 784, CategoricalCrossEntropy, NewAdam(), 1, Dense(25, ReLU, HeNormal), Dense(10, Softmax, GlorotUniform))
	}
	config := FitConfig{Epochs: 1, BatchSize: batch}
	if every > 0 {
		config.Callbacks = []Callback{NewProbe(every)}
	}
	for b.Loop() {
		fit(b, m, x, y, config)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n/batch), "ns/step")
}

func BenchmarkProbe(b *testing.B) {
	for name, batch := range map[string]int{"configuration 1": 1, "configuration 5": 64} {
		b.Run(name+"/none", func(b *testing.B) { benchmarkProbe(b, batch, 0) })
		b.Run(name+"/every 100", func(b *testing.B) { benchmarkProbe(b, batch, 100) })
		b.Run(name+"/every 1", func(b *testing.B) { benchmarkProbe(b, batch, 1) })
	}
}

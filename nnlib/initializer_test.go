package nnlib_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"nnbook/nnlib"
)

// The tests below draw with fixed seeds, so they pass or fail for ever. For
// a sound initializer and a random seed, each of their comparisons would fail
// with a probability below 1e-6: means are compared within 5 standard errors
// (5.7e-7), standard deviations within 5 of theirs (5.7e-7), distributions by
// the Kolmogorov-Smirnov statistic below 2.69 (2 exp(-2·2.69²) = 1.0e-6).
const (
	standardErrors = 5
	kolmogorov     = 2.69
)

// A distribution is what an initializer should draw from.
type distribution struct {
	low, high, mean, sigma float64
	kurtosis               float64 // fourth central moment over sigma^4
	cdf                    func(x float64) float64
}

func uniformWithin(low, high float64) distribution {
	return distribution{low, high, (low + high) / 2, (high - low) / math.Sqrt(12), 1.8, func(x float64) float64 { return (x - low) / (high - low) }}
}

// truncated is the normal distribution cut at two of its standard deviations,
// whose standard deviation is sigma after the cut.
func truncated(sigma float64) distribution {
	phi, mass := distuv.UnitNormal.Prob(2), 2*distuv.UnitNormal.CDF(2)-1
	variance := 1 - 4*phi/mass
	fourth := 3 - 2*(8+6)*phi/mass
	s := sigma / math.Sqrt(variance)
	cdf := func(x float64) float64 { return (distuv.UnitNormal.CDF(x/s) - distuv.UnitNormal.CDF(-2)) / mass }
	return distribution{-2 * s, 2 * s, 0, sigma, fourth / (variance * variance), cdf}
}

func normal(mean, sigma float64) distribution {
	return distribution{math.Inf(-1), math.Inf(1), mean, sigma, 3, distuv.Normal{Mu: mean, Sigma: sigma}.CDF}
}

// expectDraws compares draws with a distribution.
func expectDraws(t *testing.T, what string, w []float64, d distribution) {
	t.Helper()
	n := float64(len(w))
	sum := 0.0
	for _, v := range w {
		sum += v
	}
	mean := sum / n
	if math.Abs(mean-d.mean) > standardErrors*d.sigma/math.Sqrt(n) {
		t.Errorf("%s: mean %v, want %v", what, mean, d.mean)
	}
	squares := 0.0
	for _, v := range w {
		squares += (v - d.mean) * (v - d.mean)
	}
	// The variance of a sample variance is sigma^4 (kurtosis - 1)/n; that of
	// its root a quarter of it.
	sigma := math.Sqrt(squares / n)
	if math.Abs(sigma/d.sigma-1) > standardErrors*math.Sqrt((d.kurtosis-1)/n)/2 {
		t.Errorf("%s: standard deviation %v, want %v", what, sigma, d.sigma)
	}
	sorted := slices.Sorted(slices.Values(w))
	if sorted[0] < d.low || sorted[len(w)-1] > d.high {
		t.Errorf("%s: from %v to %v, want within %v and %v", what, sorted[0], sorted[len(w)-1], d.low, d.high)
	}
	largest := 0.0
	for i, v := range sorted {
		p := d.cdf(v)
		largest = max(largest, math.Abs(p-float64(i)/n), math.Abs(p-float64(i+1)/n))
	}
	if ks := math.Sqrt(n) * largest; ks > kolmogorov {
		t.Errorf("%s: Kolmogorov-Smirnov statistic %.2f, want below %v", what, ks, kolmogorov)
	}
}

func draws(i nnlib.Initializer, n, fanIn, fanOut int, seed uint64) []float64 {
	w := make([]float64, n)
	i.Fill(w, fanIn, fanOut, rand.New(rand.NewPCG(seed, 1)))
	return w
}

// Bounds and standard deviations are those that Keras computes for the same
// layer, with fan-in and fan-out on their sides; the shape of the distribution
// is as its name says.
func TestInitializersMatchKeras(t *testing.T) {
	type golden struct {
		Name, Kind, Initializer, Distribution string
		FanIn                                 int `json:"fan_in"`
		FanOut                                int `json:"fan_out"`
		Low, High, Stddev                     float64
	}
	compared := 0
	for _, c := range goldens[golden](t, "keras/initializers.json") {
		if c.Kind != "formula" {
			continue
		}
		var i nnlib.Initializer
		if c.Initializer == "random_uniform" {
			i = nnlib.Uniform(c.Low, c.High)
		} else {
			var err error
			if i, err = nnlib.InitializerNamed(c.Initializer); err != nil {
				t.Fatal(err)
			}
		}
		d := uniformWithin(c.Low, c.High)
		if c.Distribution == "truncated_normal" {
			d = truncated(c.Stddev)
		}
		expectNumber(t, c.Name+": bound", d.high, c.High)
		expectNumber(t, c.Name+": standard deviation", d.sigma, c.Stddev)
		const n = 100_000
		w := draws(i, n, c.FanIn, c.FanOut, 42)
		expectDraws(t, c.Name, w, d)
		// A uniform sample comes within 20/n of its bounds, except with
		// probability 2e-9; the truncated one, whose density at the bound is 0.28 of
		// the uniform's, within 100/n (2e-12).
		reach := 100.0 / n
		if c.Distribution == "uniform" {
			reach = 20.0 / n
		}
		if high := slices.Max(w); high < c.High-reach*(c.High-c.Low) {
			t.Errorf("%s: the largest of %d draws is %v, the bound %v", c.Name, n, high, c.High)
		}
		compared++
	}
	if compared < 20 {
		t.Errorf("only %d cases were compared", compared)
	}
}

func TestOtherInitializers(t *testing.T) {
	byName := func(name string) nnlib.Initializer {
		i, err := nnlib.InitializerNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	for _, c := range []struct {
		what string
		i    nnlib.Initializer
		d    distribution
	}{
		{"Uniform(-0.1, 0.1)", nnlib.Uniform(-0.1, 0.1), uniformWithin(-0.1, 0.1)},
		{"Uniform(2, 5)", nnlib.Uniform(2, 5), uniformWithin(2, 5)},
		{"Normal(0, 1)", nnlib.Normal(0, 1), normal(0, 1)},
		{"Normal(-3, 0.01)", nnlib.Normal(-3, 0.01), normal(-3, 0.01)},
		{"random_uniform", byName("random_uniform"), uniformWithin(-0.05, 0.05)},
		{"random_normal", byName("random_normal"), normal(0, 0.05)},
	} {
		expectDraws(t, c.what, draws(c.i, 100_000, 30, 20, 7), c.d)
	}
	// A normal distribution that is not truncated leaves ±2 sigma in one draw of
	// 22: none in 100,000 is out of the question.
	if w := draws(nnlib.Normal(0, 1), 100_000, 1, 1, 7); slices.Max(w) < 3 || slices.Min(w) > -3 {
		t.Errorf("Normal(0, 1) stays within %v and %v", slices.Min(w), slices.Max(w))
	}
	for _, c := range []struct {
		i    nnlib.Initializer
		want float64
	}{{nnlib.Zeros, 0}, {nnlib.Constant(-2.5), -2.5}, {nnlib.Uniform(3, 3), 3}, {nnlib.Normal(4, 0), 4}} {
		for _, v := range draws(c.i, 10, 3, 2, 1) {
			if v != c.want {
				t.Errorf("%s gave %v, want %v", c.i.Name(), v, c.want)
			}
		}
	}
}

// A layer hands its own fan-in and fan-out to the initializer: the number of
// its inputs and of its neurons (times pieces).
func TestLayersHandOverTheirFans(t *testing.T) {
	for _, c := range []struct {
		what       string
		layer      nnlib.Layer
		he, glorot float64 // wanted standard deviations for 400 inputs
	}{
		{"dense", nnlib.Dense(100, nil, nnlib.HeNormal), math.Sqrt(2. / 400), 0},
		{"dense", nnlib.Dense(100, nil, nnlib.LecunNormal), math.Sqrt(1. / 400), 0},
		{"dense", nnlib.Dense(100, nil, nnlib.GlorotUniform), 0, math.Sqrt(2. / 500)},
		{"maxout", nnlib.Maxout(50, 4, nnlib.HeUniform), math.Sqrt(2. / 400), 0},
		{"maxout", nnlib.Maxout(50, 4, nnlib.GlorotNormal), 0, math.Sqrt(2. / 600)},
	} {
		if _, err := c.layer.Build(400, rand.New(rand.NewPCG(1, 2))); err != nil {
			t.Fatal(err)
		}
		weight := c.layer.Params()[0].Value
		want := max(c.he, c.glorot)
		// At least 40,000 weights: 3 % is more than 8 standard errors.
		if sigma := mat.Norm(weight, 2) / math.Sqrt(float64(len(weight.RawMatrix().Data))); math.Abs(sigma/want-1) > 0.03 {
			t.Errorf("%s: standard deviation %v, want %v", c.what, sigma, want)
		}
	}
}

// fans is an initializer that notes what it is told.
type fans struct{ in, out int }

func (f *fans) Name() string                                { return "fans" }
func (f *fans) Fill(_ []float64, in, out int, _ *rand.Rand) { f.in, f.out = in, out }

// The bias's initializer is told the same fans as the weights'.
func TestBiasesGetTheFansToo(t *testing.T) {
	weight, bias := &fans{}, &fans{}
	l := nnlib.Dense(100, nil, weight)
	l.BiasInitializer = bias
	if _, err := l.Build(400, rand.New(rand.NewPCG(1, 2))); err != nil {
		t.Fatal(err)
	}
	if want := (fans{400, 100}); *weight != want || *bias != want {
		t.Errorf("the weights' initializer was told %v, the bias's %v, want %v", *weight, *bias, want)
	}
}

// The seed alone decides.
func TestInitializersRepeat(t *testing.T) {
	for _, name := range []string{"random_uniform", "random_normal", "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_normal"} {
		i, err := nnlib.InitializerNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		a, b, c := draws(i, 50, 10, 5, 3), draws(i, 50, 10, 5, 3), draws(i, 50, 10, 5, 4)
		if !slices.Equal(a, b) || slices.Equal(a, c) {
			t.Errorf("%s: same seed, same weights: %v; another seed, the same weights: %v", name, slices.Equal(a, b), slices.Equal(a, c))
		}
	}
}

func TestInitializersRejectSettings(t *testing.T) {
	for what, make := range map[string]func() nnlib.Initializer{
		"Uniform(1, 0)":   func() nnlib.Initializer { return nnlib.Uniform(1, 0) },
		"Uniform(NaN, 0)": func() nnlib.Initializer { return nnlib.Uniform(math.NaN(), 0) },
		"Normal(0, -1)":   func() nnlib.Initializer { return nnlib.Normal(0, -1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was accepted", what)
				}
			}()
			make()
		}()
	}
}

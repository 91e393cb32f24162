package gradcheck_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/gradcheck"
)

func TestFunctionRight(t *testing.T) {
	cases := []struct {
		name     string
		f, prime func(float64) float64
		points   []float64
	}{
		{"square", func(z float64) float64 { return z * z }, func(z float64) float64 { return 2 * z }, []float64{-3, 0, 1e-9, 1000}},
		{"sine", math.Sin, math.Cos, []float64{-2, 0, 1, math.Pi / 2}},
		{"steep sine", func(z float64) float64 { return math.Sin(300 * z) }, func(z float64) float64 { return 300 * math.Cos(300*z) }, []float64{0.1, 1}},
		{"logarithm near 0", math.Log, func(z float64) float64 { return 1 / z }, []float64{1e-4, 0.01, 5, 1e6}},
		{"exponential", math.Exp, math.Exp, []float64{-30, 0, 30}},
		{"constant", func(float64) float64 { return 7 }, func(float64) float64 { return 0 }, []float64{0, 5}},
	}
	for _, c := range cases {
		r := gradcheck.Function(c.f, c.prime, c.points...)
		if !r.OK(1e-8) || r.Checked != len(c.points) || r.Kinks != 0 {
			t.Errorf("%s: %v", c.name, r)
		}
	}
}

func TestFunctionWrong(t *testing.T) {
	cases := []struct {
		name     string
		f, prime func(float64) float64
	}{
		{"sign", math.Sin, func(z float64) float64 { return -math.Cos(z) }},
		{"factor two", func(z float64) float64 { return z * z }, func(z float64) float64 { return z }},
		{"one part in a million", math.Exp, func(z float64) float64 { return math.Exp(z) * (1 + 1e-6) }},
		{"NaN", math.Exp, func(z float64) float64 { return math.NaN() }},
		{"infinite", math.Exp, func(z float64) float64 { return math.Inf(1) }},
		{"function is NaN", func(float64) float64 { return math.NaN() }, math.Exp},
	}
	for _, c := range cases {
		if r := gradcheck.Function(c.f, c.prime, 0.7); r.OK(1e-7) {
			t.Errorf("%s passed: %v", c.name, r)
		}
	}
}

// A kink is left out, whatever the derivative that is claimed; a point close
// to it is checked with a small step.
func TestKinks(t *testing.T) {
	steps := func(z float64) float64 {
		if z > 0 {
			return 1
		}
		return 0
	}
	relu := func(z float64) float64 { return math.Max(z, 0) }
	r := gradcheck.Function(relu, steps, 0)
	if r.Checked != 0 || r.Kinks != 1 || r.OK(1) {
		t.Errorf("at the kink: %v", r)
	}
	for _, z := range []float64{1e-2, 1e-3, 6.66e-3, 1e-4, 1e-5, -1e-5, -1e-3} {
		if r := gradcheck.Function(relu, steps, z); !r.OK(1e-7) || r.Kinks != 0 {
			t.Errorf("beside the kink, at %v: %v", z, r)
		}
		if r := gradcheck.Function(relu, func(z float64) float64 { return 1 - steps(z) }, z); r.OK(1e-2) {
			t.Errorf("wrong side of the kink passed at %v: %v", z, r)
		}
	}
}

func TestWorstEntryIsNamed(t *testing.T) {
	wrongAt2 := func(z float64) float64 {
		if z == 2 {
			return 5
		}
		return 2 * z
	}
	r := gradcheck.Function(func(z float64) float64 { return z * z }, wrongAt2, 0, 1, 2, 3)
	w := r.Worst
	if w.Column != 2 || w.At != 2 || w.Analytic != 5 || math.Abs(w.Numeric-4) > 1e-9 || math.Abs(w.Error-0.2) > 1e-9 {
		t.Errorf("worst entry is %+v", w)
	}
	want := "gradcheck: 4 derivatives, the worst: z[0,2] = 2: analytic 5, numeric 4, relative error 0.2"
	if r.String() != want {
		t.Errorf("got  %s\nwant %s", r, want)
	}
}

func TestReportOfNothing(t *testing.T) {
	var r gradcheck.Report
	if r.OK(1) || !strings.Contains(r.String(), "nothing was checked") {
		t.Errorf("empty report: OK %v, %v", r.OK(1), r)
	}
	if s := (gradcheck.Report{Kinks: 2}).String(); !strings.Contains(s, "2 on a kink") {
		t.Error(s)
	}
}

// faulty is a Dense layer, with one mistake in its Backward.
type faulty struct {
	*nnlib.DenseLayer
	spoil func(l *nnlib.DenseLayer, dx *mat.Dense)
}

func (f faulty) Backward(dy *mat.Dense) *mat.Dense {
	dx := f.DenseLayer.Backward(dy)
	f.spoil(f.DenseLayer, dx)
	return dx
}

func TestLayerFindsTheFault(t *testing.T) {
	x := mat.NewDense(2, 3, []float64{.5, -1, 2, .3, .9, -.4})
	cases := []struct {
		name  string
		spoil func(l *nnlib.DenseLayer, dx *mat.Dense)
		want  gradcheck.Entry
	}{
		{"weight", func(l *nnlib.DenseLayer, _ *mat.Dense) { l.Weight.Gradient().Set(1, 2, 9) }, gradcheck.Entry{Param: "dense.weight", Row: 1, Column: 2}},
		{"bias", func(l *nnlib.DenseLayer, _ *mat.Dense) { l.Bias.Gradient().Set(0, 1, 9) }, gradcheck.Entry{Param: "dense.bias", Row: 0, Column: 1}},
		{"input", func(_ *nnlib.DenseLayer, dx *mat.Dense) { dx.Set(1, 0, 9) }, gradcheck.Entry{Param: "input", Row: 1, Column: 0}},
	}
	for _, c := range cases {
		l := nnlib.Dense(2, nnlib.Tanh, nnlib.GlorotUniform)
		if _, err := l.Build(3, rand.New(rand.NewPCG(1, 2))); err != nil {
			t.Fatal(err)
		}
		before := mat.DenseCopyOf(l.Weight.Value)
		if r := gradcheck.Layer(l, x, true); !r.OK(1e-8) || r.Checked != 6+2+6 {
			t.Errorf("sound layer: %v", r)
		}
		r := gradcheck.Layer(faulty{l, c.spoil}, x, true)
		w := r.Worst
		if r.OK(1e-2) || w.Layer != "dense" || w.Param != c.want.Param || w.Row != c.want.Row || w.Column != c.want.Column || w.Analytic != 9 {
			t.Errorf("%s: %v", c.name, r)
		}
		if !mat.Equal(before, l.Weight.Value) {
			t.Error("the weights are not as they were")
		}
	}
}

// halved is a loss whose gradient forgot the factor two.
type halved struct{ nnlib.Loss }

func (l halved) Gradient(dst, yhat, y *mat.Dense) {
	l.Loss.Gradient(dst, yhat, y)
	dst.Scale(0.5, dst)
}

func TestLossFindsTheFault(t *testing.T) {
	yhat, y := mat.NewDense(2, 2, []float64{.2, .7, .4, .9}), mat.NewDense(2, 2, []float64{0, 1, 1, 0})
	if r := gradcheck.Loss(nnlib.MSE, yhat, y); !r.OK(1e-8) || r.Checked != 4 {
		t.Error(r)
	}
	if r := gradcheck.Loss(halved{nnlib.MSE}, yhat, y); r.OK(0.4) || math.Abs(r.Worst.Error-0.5) > 1e-8 || r.Worst.Param != "prediction" {
		t.Error(r)
	}
}

func TestModel(t *testing.T) {
	bn := nnlib.BatchNorm()
	m := nnlib.NewSequential(3, nnlib.Dense(4, nnlib.Tanh, nnlib.GlorotNormal), bn, nnlib.Dense(2, nnlib.Softmax, nnlib.GlorotNormal))
	x, y := mat.NewDense(3, 3, []float64{1, 2, -1, .5, 0, .3, -.7, .2, .1}), mat.NewDense(3, 2, []float64{1, 0, 0, 1, 1, 0})
	if _, err := gradcheck.Model(m, x, y); err == nil {
		t.Error("a model that is not compiled passed")
	}
	if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	r, err := gradcheck.Model(m, x, y)
	if err != nil || !r.OK(1e-8) || r.Checked != 3*4+4+4+4+4*2+2+9 {
		t.Errorf("%v, %v", r, err)
	}
	if bn.MovingMean.Value.At(0, 0) != 0 || bn.MovingVariance.Value.At(0, 0) != 1 {
		t.Error("the check moved the moving statistics")
	}
	if _, err := gradcheck.Model(m, y, y); err == nil {
		t.Error("a wrong shape passed")
	}
}

// The first layer of a compiled model, whose input gradient training leaves out,
// has one when it is called by itself: 3, beside 6 weights and 2 biases.
func TestFirstLayerOfModel(t *testing.T) {
	l := nnlib.Dense(2, nnlib.Tanh, nnlib.GlorotNormal)
	m := nnlib.NewSequential(3, l)
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	if r := gradcheck.Layer(l, mat.NewDense(1, 3, []float64{1, 2, 3}), true); !r.OK(1e-8) || r.Checked != 11 {
		t.Error(r)
	}
}

// A model whose layer is at fault is told by the layer's own name.
func TestModelNamesTheLayer(t *testing.T) {
	bad := faulty{nnlib.Dense(3, nnlib.Sigmoid, nnlib.GlorotNormal), func(l *nnlib.DenseLayer, _ *mat.Dense) {
		l.Weight.Gradient().Set(2, 1, -4)
	}}
	m := nnlib.NewSequential(2, nnlib.Dense(4, nnlib.Tanh, nnlib.GlorotNormal), bad, nnlib.Dense(1, nil, nnlib.GlorotNormal))
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 3); err != nil {
		t.Fatal(err)
	}
	r, err := gradcheck.Model(m, mat.NewDense(1, 2, []float64{1, -1}), mat.NewDense(1, 1, []float64{2}))
	if err != nil {
		t.Fatal(err)
	}
	if w := r.Worst; r.OK(1e-2) || w.Layer != "dense_2" || w.Param != "dense_2.weight" || w.Row != 2 || w.Column != 1 {
		t.Error(r)
	}
}

package nnlib_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// wb are a kernel and a bias.
type wb struct {
	Kernel table `json:"kernel"`
	Bias   list  `json:"bias"`
}

// Each optimizer, with and without clipping, follows Keras' weights for
// twelve steps of changing gradients.
func TestOptimizersMatchKeras(t *testing.T) {
	type golden struct {
		Name, Optimizer string
		Hyperparameters settings
		Initial         wb
		Gradients       []wb
		Expected        []wb
	}
	cases := goldens[golden](t, "keras/optimizers.json", "torch/optimizers.json")
	onEveryPath(t, func(t *testing.T) {
		for _, c := range cases {
			o := c.Hyperparameters.optimizer(t, c.Optimizer)
			kernel, bias := nnlib.NewParam("kernel", len(c.Initial.Kernel), len(c.Initial.Kernel[0])), nnlib.NewParam("bias", 1, len(c.Initial.Bias))
			params := []*nnlib.Param{kernel, bias}
			for run := range 2 { // Start forgets everything
				kernel.Value.Copy(c.Initial.Kernel.matrix())
				bias.Value.Copy(c.Initial.Bias.matrix())
				if err := o.Start(params); err != nil {
					t.Fatalf("%s: %v", c.Name, err)
				}
				for i, g := range c.Gradients {
					kernel.Gradient().Copy(g.Kernel.matrix())
					bias.Gradient().Copy(g.Bias.matrix())
					o.Step()
					expectMatrix(t, c.Name+": kernel", kernel.Value, c.Expected[i].Kernel.matrix())
					expectMatrix(t, c.Name+": bias", bias.Value, c.Expected[i].Bias.matrix())
					if t.Failed() {
						t.Fatalf("in step %d of run %d", i+1, run+1)
					}
				}
			}
		}
	})
}

// The defaults are those of Keras.
func TestOptimizerDefaults(t *testing.T) {
	if o := nnlib.NewSGD(); o.LearningRate != 0.01 || o.Momentum != 0 || o.Nesterov || o.Clip != nil {
		t.Errorf("SGD: %+v", o)
	}
	if o := nnlib.NewAdaGrad(); o.LearningRate != 0.001 || o.InitialAccumulator != 0.1 || o.Epsilon != 1e-7 || o.Clip != nil {
		t.Errorf("AdaGrad: %+v", o)
	}
	if o := nnlib.NewRMSProp(); o.LearningRate != 0.001 || o.Rho != 0.9 || o.Epsilon != 1e-7 || o.Clip != nil {
		t.Errorf("RMSProp: %+v", o)
	}
	if o := nnlib.NewAdam(); o.LearningRate != 0.001 || o.Beta1 != 0.9 || o.Beta2 != 0.999 || o.Epsilon != 1e-7 || o.Clip != nil {
		t.Errorf("Adam: %+v", o)
	}
}

// ravine does steps of an optimizer on f = 0.1 x1^2 + 2 x2^2 from (-5, -2).
func ravine(t *testing.T, o nnlib.Optimizer, steps int) (x1, x2 float64) {
	t.Helper()
	p := nnlib.NewParam("x", 1, 2)
	p.Value.SetRow(0, []float64{-5, -2})
	if err := o.Start([]*nnlib.Param{p}); err != nil {
		t.Fatal(err)
	}
	for range steps {
		x := p.Value.RawRowView(0)
		p.Gradient().SetRow(0, []float64{0.2 * x[0], 4 * x[1]})
		o.Step()
	}
	return p.Value.At(0, 0), p.Value.At(0, 1)
}

func TestRavine(t *testing.T) {
	sgd := nnlib.NewSGD()
	sgd.LearningRate = 0.4
	momentum := nnlib.NewSGD()
	momentum.LearningRate, momentum.Momentum = 0.6, 0.5
	for _, c := range []struct {
		o      nnlib.Optimizer
		x1, x2 float64
	}{{sgd, -.943467, -.000073}, {momentum, .007188, .002553}} {
		if x1, x2 := ravine(t, c.o, 20); math.Abs(x1-c.x1) > 5e-7 || math.Abs(x2-c.x2) > 5e-7 {
			t.Errorf("20 steps end at (%.6f, %.6f), want (%.6f, %.6f)", x1, x2, c.x1, c.x2)
		}
	}
}

// The first step of Adam is the learning rate long, whatever the gradient.
func TestFirstStepOfAdam(t *testing.T) {
	o := nnlib.NewAdam()
	x1, x2 := ravine(t, o, 1)
	if math.Abs(x1-(-5+0.001)) > 1e-8 || math.Abs(x2-(-2+0.001)) > 1e-8 {
		t.Errorf("first step leads to (%v, %v)", x1, x2)
	}
}

// Momentum may be switched on and off in the course of a training.
func TestMomentumSwitchedOn(t *testing.T) {
	p := nnlib.NewParam("w", 1, 1)
	o := nnlib.NewSGD()
	if err := o.Start([]*nnlib.Param{p}); err != nil {
		t.Fatal(err)
	}
	want := 0.0
	step := func(moved float64) {
		t.Helper()
		p.Gradient().Set(0, 0, 1)
		o.Step()
		want -= moved
		expectNumber(t, "weight", p.Value.At(0, 0), want)
	}
	step(0.01)
	o.Momentum = 0.5
	step(0.01)
	step(0.015)
	o.Momentum = 0
	step(0.01)
}

func TestSetLearningRate(t *testing.T) {
	for _, o := range []interface {
		nnlib.Optimizer
		SetLearningRate(float64)
	}{nnlib.NewSGD(), nnlib.NewAdaGrad(), nnlib.NewRMSProp(), nnlib.NewAdam()} {
		o.SetLearningRate(0)
		if x1, x2 := ravine(t, o, 3); x1 != -5 || x2 != -2 {
			t.Errorf("%s moves at learning rate 0", o.Name())
		}
		o.SetLearningRate(0.1)
		if x1, _ := ravine(t, o, 3); x1 <= -5 {
			t.Errorf("%s does not move at learning rate 0.1", o.Name())
		}
	}
}

func TestOptimizersRejectSettings(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		o    nnlib.Optimizer
		want string
	}{
		{&nnlib.SGD{LearningRate: -1}, "LearningRate"},
		{&nnlib.SGD{LearningRate: nan}, "LearningRate"},
		{&nnlib.SGD{LearningRate: math.Inf(1)}, "LearningRate"},
		{&nnlib.SGD{Momentum: 1}, "Momentum"},
		{&nnlib.SGD{Clip: nnlib.ClipValue(0)}, "ClipValue"},
		{&nnlib.SGD{Clip: nnlib.ClipNorm(-1)}, "ClipNorm"},
		{&nnlib.SGD{Clip: nnlib.ClipGlobalNorm(nan)}, "ClipGlobalNorm"},
		{&nnlib.AdaGrad{Epsilon: 0}, "Epsilon"},
		{&nnlib.AdaGrad{Epsilon: 1, InitialAccumulator: -1}, "InitialAccumulator"},
		{&nnlib.RMSProp{Epsilon: 1, Rho: 1}, "Rho"},
		{&nnlib.RMSProp{Epsilon: nan}, "Epsilon"},
		{&nnlib.Adam{Epsilon: 1, Beta1: 1}, "Beta1"},
		{&nnlib.Adam{Epsilon: 1, Beta2: -0.1}, "Beta2"},
	} {
		err := c.o.Start(nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one about %s", c.o.Name(), err, c.want)
		}
	}
}

// Steps are counted in updates, not in epochs: two epochs of three batches
// are the same as six steps.
func TestStepsAreUpdates(t *testing.T) {
	x, y := mat.NewDense(6, 2, []float64{1, 2, -1, .5, .3, 0, 2, 1, -.5, .2, 1, 1}), mat.NewDense(6, 1, []float64{1, 0, 1, 0, 1, 0})
	for _, name := range []string{"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"} {
		model := func() *nnlib.Sequential {
			m := nnlib.NewSequential(2, nnlib.Dense(3, nnlib.Tanh, nnlib.GlorotUniform), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
			if err := m.CompileNamed("mse", name, 5); err != nil {
				t.Fatal(err)
			}
			return m
		}
		a, b := model(), model()
		if _, err := a.Fit(context.Background(), x, y, nnlib.FitConfig{Epochs: 2, BatchSize: 2, NoShuffle: true}); err != nil {
			t.Fatal(err)
		}
		for step := range 6 {
			from := 2 * (step % 3)
			if _, err := b.TrainStep(x.Slice(from, from+2, 0, 2).(*mat.Dense), y.Slice(from, from+2, 0, 1).(*mat.Dense)); err != nil {
				t.Fatal(err)
			}
		}
		for i, p := range a.Params() {
			if !mat.Equal(p.Value, b.Params()[i].Value) {
				t.Errorf("%s: %s differs between Fit and TrainStep", name, p.Name)
			}
		}
	}
}

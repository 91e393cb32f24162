package nnlib_test

import (
	"fmt"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// Every known name gives the thing of that name, and an unknown one an error
// that lists them all.
func TestNames(t *testing.T) {
	type named interface{ Name() string }
	for _, c := range []struct {
		kind  string
		find  func(string) (named, error)
		names string
		alias map[string]string
	}{
		{"activation", func(n string) (named, error) { return nnlib.ActivationNamed(n) },
			"linear sigmoid tanh shifted_tanh relu leaky_relu elu selu softplus silu gelu softmax", nil},
		{"initializer", func(n string) (named, error) { return nnlib.InitializerNamed(n) },
			"zeros random_uniform random_normal glorot_uniform glorot_normal he_uniform he_normal lecun_normal", nil},
		{"loss", func(n string) (named, error) { return nnlib.LossNamed(n) },
			"mse half_squared_error binary_crossentropy categorical_crossentropy", nil},
		{"optimizer", func(n string) (named, error) { return nnlib.OptimizerNamed(n) },
			"sgd momentum nesterov adagrad rmsprop adam", map[string]string{"momentum": "sgd", "nesterov": "sgd"}},
	} {
		_, unknown := c.find("no such thing")
		if unknown == nil {
			t.Errorf("%s: an unknown name was accepted", c.kind)
			continue
		}
		for _, name := range strings.Fields(c.names) {
			got, err := c.find(name)
			if err != nil {
				t.Error(err)
				continue
			}
			want := name
			if a, ok := c.alias[name]; ok {
				want = a
			}
			if got.Name() != want {
				t.Errorf("%s %q is called %q", c.kind, name, got.Name())
			}
			if !strings.Contains(unknown.Error(), name) {
				t.Errorf("%q does not list %q", unknown, name)
			}
		}
	}
}

func TestNamedDefaults(t *testing.T) {
	leaky, _ := nnlib.ActivationNamed("leaky_relu")
	elu, _ := nnlib.ActivationNamed("elu")
	if f := leaky.(*nnlib.ElementwiseActivation); f.Value(-1) != -0.2 {
		t.Errorf("leaky_relu(-1) = %v, want -0.2", f.Value(-1))
	}
	if f := elu.(*nnlib.ElementwiseActivation); f.Derivative(0) != 1 {
		t.Errorf("elu'(0) = %v, want 1", f.Derivative(0))
	}
	for name, want := range map[string]nnlib.SGD{
		"sgd":      {LearningRate: 0.01},
		"momentum": {LearningRate: 0.01, Momentum: 0.9},
		"nesterov": {LearningRate: 0.01, Momentum: 0.9, Nesterov: true},
	} {
		o, err := nnlib.OptimizerNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := o.(*nnlib.SGD); got.LearningRate != want.LearningRate || got.Momentum != want.Momentum || got.Nesterov != want.Nesterov {
			t.Errorf("%s: got %+v", name, got)
		}
		if again, _ := nnlib.OptimizerNamed(name); again == o {
			t.Errorf("%s: two calls share one optimizer", name)
		}
	}
}

// The form by name and the form by value make the same model.
func TestNamedFormIsTheSame(t *testing.T) {
	named := nnlib.NewSequential(3, nnlib.DenseNamed(4, "relu", "he_normal"), nnlib.DenseNamed(2, "softmax", "glorot_uniform"))
	if err := named.CompileNamed("categorical_crossentropy", "adam", 6); err != nil {
		t.Fatal(err)
	}
	plain := nnlib.NewSequential(3, nnlib.Dense(4, nnlib.ReLU, nnlib.HeNormal), nnlib.Dense(2, nnlib.Softmax, nnlib.GlorotUniform))
	if err := plain.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewAdam(), 6); err != nil {
		t.Fatal(err)
	}
	x, y := mat.NewDense(2, 3, []float64{1, 2, 3, -1, 0, 1}), mat.NewDense(2, 2, []float64{1, 0, 0, 1})
	for range 3 {
		a, err := named.TrainStep(x, y)
		b, err2 := plain.TrainStep(x, y)
		if a != b || err != nil || err2 != nil {
			t.Errorf("losses %v and %v, errors %v and %v", a, b, err, err2)
		}
	}
}

// A wrong name is reported by Compile, whichever it is, and named.
func TestWrongNamesAreReported(t *testing.T) {
	for _, c := range []struct{ activation, initializer, loss, optimizer, wrong string }{
		{"rellu", "he_normal", "mse", "sgd", "rellu"},
		{"relu", "he", "mse", "sgd", "he"},
		{"relu", "he_normal", "msee", "sgd", "msee"},
		{"relu", "he_normal", "mse", "adm", "adm"},
	} {
		m := nnlib.NewSequential(3, nnlib.DenseNamed(4, c.activation, c.initializer))
		err := m.CompileNamed(c.loss, c.optimizer, 1)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q is not known", c.wrong)) {
			t.Errorf("%q: got error %v", c.wrong, err)
		}
		if _, err := m.Predict(mat.NewDense(1, 3, nil)); err == nil {
			t.Errorf("%q: the model predicts", c.wrong)
		}
	}
}

// A layer that could not be made stands aside until Compile reports it: the
// model can be printed, and its other layers looked at.
func TestMisnamedLayerStandsAside(t *testing.T) {
	l := nnlib.DenseNamed(4, "rellu", "he_normal")
	x := mat.NewDense(1, 3, nil)
	if l.Name() == "" || l.Params() != nil || l.Forward(x, true) != x || l.Backward(x) != x {
		t.Errorf("%q has parameters %v", l.Name(), l.Params())
	}
}

// Initializers print as their names, for instance in a table of experiments.
func TestInitializersPrint(t *testing.T) {
	if s := fmt.Sprint(nnlib.HeNormal); s != "he_normal" {
		t.Errorf("HeNormal prints as %q", s)
	}
}

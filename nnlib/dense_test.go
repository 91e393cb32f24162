package nnlib_test

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// y = f(x Wᵀ + b), worked out by hand for two neurons with three inputs.
func TestDenseByHand(t *testing.T) {
	l := nnlib.Dense(2, nnlib.LeakyReLU(0.1), nnlib.Zeros)
	if n, err := l.Build(3, nil); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	l.Weight.Value.Copy(mat.NewDense(2, 3, []float64{1, 2, 3, -1, 0, 1}))
	l.Bias.Value.SetRow(0, []float64{0.5, -4})
	x := mat.NewDense(2, 3, []float64{1, 0, 2, -1, 1, 0})
	expectMatrix(t, "y", l.Forward(x, true), mat.NewDense(2, 2, []float64{7.5, -0.3, 1.5, -0.3}))
	expectMatrix(t, "z", l.PreActivations(), mat.NewDense(2, 2, []float64{7.5, -3, 1.5, -3}))
	dx := l.Backward(mat.NewDense(2, 2, []float64{1, 10, 2, -20}))
	expectMatrix(t, "dz", l.Deltas(), mat.NewDense(2, 2, []float64{1, 1, 2, -2}))
	expectMatrix(t, "dx", dx, mat.NewDense(2, 3, []float64{0, 2, 4, 4, 4, 4}))
	expectMatrix(t, "dw", l.Weight.Gradient(), mat.NewDense(2, 3, []float64{-1, 2, 2, 3, -2, 2}))
	expectMatrix(t, "db", l.Bias.Gradient(), mat.NewDense(1, 2, []float64{3, -1}))
}

// A Dense layer with an activation is the same as one without, followed by
// the activation as a layer of its own.
func TestActivationOfItsOwn(t *testing.T) {
	for _, name := range []string{"linear", "sigmoid", "tanh", "shifted_tanh", "relu", "leaky_relu", "elu", "softplus", "softmax"} {
		a, err := nnlib.ActivationNamed(name)
		if err != nil {
			t.Fatal(err)
		}
		x, y := mat.NewDense(2, 3, []float64{1, -2, 3, .5, 0, -1}), mat.NewDense(2, 2, []float64{1, 0, 0, 1})
		one := nnlib.NewSequential(3, nnlib.Dense(2, a, nnlib.GlorotUniform))
		two := nnlib.NewSequential(3, nnlib.Dense(2, nil, nnlib.GlorotUniform), nnlib.Activate(a))
		losses := []nnlib.Loss{nnlib.MSE, nnlib.BinaryCrossEntropy}
		if name == "softmax" || name == "sigmoid" { // positive outputs
			losses = append(losses, nnlib.CategoricalCrossEntropy)
		}
		for _, loss := range losses {
			var values []float64
			for _, m := range []*nnlib.Sequential{one, two} {
				if err := m.Compile(loss, nnlib.NewSGD(), 9); err != nil {
					t.Fatal(err)
				}
				v, err := m.Gradients(x, y)
				if err != nil {
					t.Fatal(err)
				}
				values = append(values, v)
			}
			if values[0] != values[1] {
				t.Errorf("%s, %s: losses %v", name, loss.Name(), values)
			}
			for i, p := range one.Params() {
				if !mat.Equal(p.Gradient(), two.Params()[i].Gradient()) {
					t.Errorf("%s, %s: gradients of %s differ", name, loss.Name(), p.Name)
				}
			}
		}
	}
}

func TestDenseBias(t *testing.T) {
	l := nnlib.Dense(2, nil, nnlib.Zeros)
	l.BiasInitializer = nnlib.Constant(0.3)
	if _, err := l.Build(3, nil); err != nil {
		t.Fatal(err)
	}
	expectMatrix(t, "y", l.Forward(mat.NewDense(1, 3, nil), true), mat.NewDense(1, 2, []float64{.3, .3}))
	l.UseBias = false
	if _, err := l.Build(3, nil); err != nil {
		t.Fatal(err)
	}
	expectMatrix(t, "y without bias", l.Forward(mat.NewDense(1, 3, nil), true), mat.NewDense(1, 2, nil))
	if l.Bias != nil || len(l.Params()) != 1 {
		t.Errorf("UseBias false left the bias %v and %d parameters", l.Bias, len(l.Params()))
	}
}

func TestDenseRejectsSettings(t *testing.T) {
	noBias := nnlib.Dense(1, nil, nnlib.Zeros)
	noBias.BiasInitializer = nil
	for _, l := range []*nnlib.DenseLayer{nnlib.Dense(0, nil, nnlib.Zeros), nnlib.Dense(2, nil, nil), noBias} {
		if _, err := l.Build(3, nil); err == nil {
			t.Errorf("a dense layer of %d units was accepted", l.Units)
		}
	}
}

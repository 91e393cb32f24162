package nnlib

import (
	"context"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// A binary cross-entropy has no smallest value for targets that are no
// probabilities: Fit, Evaluate and Inspect refuse them.
func TestBinaryCrossEntropyWantsProbabilities(t *testing.T) {
	x := normal(3, 4, 1)
	for _, loss := range []Loss{BinaryCrossEntropy, BinaryCrossEntropyFromLogits, Unfused(BinaryCrossEntropy), BinaryCrossEntropy.Summed()} {
		m := compiled(t, 4, loss, NewSGD(), 1, Dense(1, Sigmoid, GlorotUniform))
		train := func(y, validation *mat.Dense) error {
			_, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 2, ValidationX: x, ValidationY: validation})
			return err
		}
		good := mat.NewDense(3, 1, []float64{0, 0.5, 1})
		if err := train(good, good); err != nil {
			t.Error(err)
		}
		for _, wrong := range []float64{9, 1.0001, -0.0001} {
			y := mat.NewDense(3, 1, []float64{0, 1, wrong})
			wantError(t, train(y, good), "target", "[0, 1]", "row 2, column 0", loss.Name())
			wantError(t, train(good, y), "[0, 1]", "validation")
			_, _, err := m.Evaluate(x, y)
			wantError(t, err, "[0, 1]")
			_, err = Inspect(m, x, y)
			wantError(t, err, "[0, 1]")
		}
	}
	// Other losses take any number.
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(1, Linear, GlorotUniform))
	fit(t, m, x, mat.NewDense(3, 1, []float64{9, -4, 0}), FitConfig{Epochs: 1, BatchSize: 2})
}

func TestUnfusedNothing(t *testing.T) {
	wantError(t, NewSequential(3, Dense(1, Linear, Zeros)).Compile(Unfused(nil), NewSGD(), 1), "loss", "nil")
}

// No activation is Linear, wherever it is left out.
func TestNoActivationIsLinear(t *testing.T) {
	bare := Dense(2, Tanh, GlorotUniform)
	bare.Activation = nil
	x := normal(3, 4, 1)
	var outputs []*mat.Dense
	for _, layers := range [][]Layer{{bare}, {Dense(2, nil, GlorotUniform)}, {Dense(2, Linear, GlorotUniform), Activate(nil)}, {Dense(2, Linear, GlorotUniform)}} {
		out, err := compiled(t, 4, MSE, NewSGD(), 1, layers...).Predict(x)
		if err != nil {
			t.Fatal(err)
		}
		outputs = append(outputs, out)
	}
	for i, out := range outputs {
		if !mat.Equal(out, outputs[len(outputs)-1]) {
			t.Errorf("way %d is not linear", i+1)
		}
	}
}

// A layer that nobody has built says so, with the panic that a wrong shape has.
func TestLayersThatAreNotBuilt(t *testing.T) {
	x := mat.NewDense(2, 3, nil)
	for name, l := range map[string]Layer{
		"dense": Dense(2, Tanh, Zeros), "maxout": Maxout(2, 2, Zeros), "batch norm": BatchNorm(), "activation": Activate(Tanh),
	} {
		for method, call := range map[string]func(){"Forward": func() { l.Forward(x, true) }, "Backward": func() { l.Backward(x) }} {
			func() {
				defer func() {
					if r, ok := recover().(*ShapeError); !ok {
						t.Errorf("%s.%s: got panic %v, want a ShapeError", name, method, r)
					}
				}()
				call()
			}()
		}
	}
}

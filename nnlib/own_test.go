package nnlib_test

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// An activation and a loss made from the formulas of the library's own train to
// the same bits as these.
func TestOwnFunctionsTrainLikeTheLibrarys(t *testing.T) {
	logistic := nnlib.NewElementwiseActivation("logistic", nnlib.Sigmoid.Value, func(z, y float64) float64 { return y * (1 - y) })
	squared := nnlib.NewElementwiseLoss("squared",
		func(yhat, y float64) float64 { return (yhat - y) * (yhat - y) },
		func(yhat, y float64) float64 { return 2 * (yhat - y) })
	x, y := mat.NewDense(2, 3, []float64{1, -2, 0.5, 0.3, 0.1, -1}), mat.NewDense(2, 2, []float64{1, 0, 0, 1})
	var outputs []*mat.Dense
	for _, c := range []struct {
		a nnlib.Activation
		l nnlib.Loss
	}{{nnlib.Sigmoid, nnlib.MSE}, {logistic, squared}} {
		m := nnlib.NewSequential(3, nnlib.Dense(4, c.a, nnlib.GlorotUniform), nnlib.Activate(c.a), nnlib.Dense(2, c.a, nnlib.GlorotUniform))
		if err := m.Compile(c.l, nnlib.NewAdam(), 1); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			if _, err := m.TrainStep(x, y); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.Contains(m.Summary(), c.a.Name()) {
			t.Errorf("the summary does not name %s:\n%s", c.a.Name(), m.Summary())
		}
		out, err := m.Predict(x)
		if err != nil {
			t.Fatal(err)
		}
		outputs = append(outputs, out)
	}
	if !mat.Equal(outputs[0], outputs[1]) {
		t.Errorf("the library's give %v, one's own %v", mat.Formatted(outputs[0]), mat.Formatted(outputs[1]))
	}
}

// Averaged over outputs and examples; Summed over outputs, and the loss that it
// was made from is left as it was.
func TestSummedLoss(t *testing.T) {
	absolute := nnlib.NewElementwiseLoss("absolute",
		func(yhat, y float64) float64 { return math.Abs(yhat - y) },
		func(yhat, y float64) float64 { return math.Copysign(1, yhat-y) })
	yhat, y := mat.NewDense(2, 4, []float64{1, 1, 1, 1, 3, 3, 3, 3}), mat.NewDense(2, 4, nil)
	summed := absolute.Summed()
	expectNumber(t, "averaged", absolute.Value(yhat, y), 2)
	expectNumber(t, "summed", summed.Value(yhat, y), 8)
	expectNumber(t, "averaged: derivative", gradientOf(absolute, yhat, y).At(1, 2), 1./8)
	expectNumber(t, "summed: derivative", gradientOf(summed, yhat, y).At(1, 2), 1./2)
	if summed.Name() != "absolute" {
		t.Errorf("Summed renamed the loss to %q", summed.Name())
	}
}

func TestOwnFunctionsWantBothHalves(t *testing.T) {
	one := func(float64) float64 { return 1 }
	two := func(_, _ float64) float64 { return 1 }
	for name, f := range map[string]func(){
		"no value":           func() { nnlib.NewElementwiseActivation("mine", nil, two) },
		"no derivative":      func() { nnlib.NewElementwiseActivation("mine", one, nil) },
		"no loss":            func() { nnlib.NewElementwiseLoss("mine", nil, two) },
		"no loss derivative": func() { nnlib.NewElementwiseLoss("mine", two, nil) },
	} {
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.Contains(text, `wants a function and its derivative for "mine"`) {
					t.Errorf("%s: got panic %q", name, text)
				}
			}()
			f()
		}()
	}
}

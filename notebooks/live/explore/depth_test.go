package explore

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/figures/measure"
	"nnbook/nnlib"
)

func askDepth(t *testing.T, knobs string) depthAnswer {
	t.Helper()
	return single[depthAnswer](t, depth(), knobs)
}

func depthNear(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Abs(want)) {
		t.Errorf("%s: got %v, want %v, at most %g of it apart", what, got, want, tolerance)
	}
}

// TestDepthMeasuresAsTheNotebookDoes compares with package measure and with nnlib's own activations.
func TestDepthMeasuresAsTheNotebookDoes(t *testing.T) {
	got := askDepth(t, `{"activation":"selu","initializer":"random_normal","sigma":0.15,"layers":4,"units":20}`)
	digits := probeDigits().Head(64)
	net := measure.DeepNet{Layers: 4, Units: 20, Activation: nnlib.SELU, Initializer: nnlib.Normal(0, 0.15)}
	norms, err := measure.GradientNorms(digits.X, digits.Y, net, 1, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	for seed, row := range norms.Measured {
		m := net.Model(784, 10)
		if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), uint64(seed+1)); err != nil {
			t.Fatal(err)
		}
		outputs, err := m.Activations(digits.X)
		if err != nil {
			t.Fatal(err)
		}
		for l, norm := range row {
			depthNear(t, "gradient", float64(got.Gradient[seed][l]), norm/row[3], 1e-12)
			y := outputs[l]
			depthNear(t, "size", float64(got.Size[seed][l]), mat.Norm(y, 2)/math.Sqrt(64*20), 1e-12)
			deviations := mat.NewDense(64, 20, nil)
			deviations.Apply(func(i, j int, v float64) float64 { return v - floats.Sum(mat.Col(nil, j, y))/64 }, y)
			depthNear(t, "spread", float64(got.Spread[seed][l]), mat.Norm(deviations, 2)/math.Sqrt(64*20), 1e-12)
		}
	}
	logs := 0.0
	for _, row := range norms.Measured {
		logs += math.Log(row[1]/row[3]) / 2 / 3
	}
	depthNear(t, "factor", float64(got.Factor), math.Exp(logs), 1e-12)
}

// TestDepthTheoryIsThatOfMeasure: package measure integrates by itself, and draws weights to measure their variance.
func TestDepthTheoryIsThatOfMeasure(t *testing.T) {
	for _, activation := range []string{"sigmoid", "tanh", "relu", "selu"} {
		for _, initializer := range []string{"random_normal", "glorot_uniform", "he_normal"} {
			k := depthKnobs{Activation: activation, Initializer: initializer, Sigma: 0.3, Layers: 6, Units: 50}
			net, sigma, err := k.net()
			if err != nil {
				t.Fatal(err)
			}
			want := 1.0
			for _, g := range measure.ErrorGrowth(net, probeDigits().X) {
				want *= g
			}
			_, gradient := predict(net, sigma)
			depthNear(t, activation+" "+initializer, float64(gradient[0]), want, 0.02)
		}
	}
}

// TestDepthPredictsKnownSizes: ReLU keeps half of the squares, and He's weights make up for it.
func TestDepthPredictsKnownSizes(t *testing.T) {
	depthNear(t, "mean of z²", gaussMean(func(z float64) float64 { return z }, 2.5), 2.5, 1e-9)
	depthNear(t, "mean of relu²", gaussMean(nnlib.ReLU.Value, 3), 1.5, 1e-9)
	relu := askDepth(t, `{"activation":"relu","initializer":"he_normal","layers":30}`)
	for l := range 30 {
		depthNear(t, "size behind He's weights", float64(relu.SizeTheory[l]), 1, 1e-9)
		// The integral of the step function has its one step on a point of the sum.
		depthNear(t, "gradient behind He's weights", float64(relu.GradientTheory[l]), 1, 0.05)
	}
	depthNear(t, "σ of He's weights", relu.Sigma, math.Sqrt(0.02), 1e-15)
}

func TestDepthTheoryFitsTheDigits(t *testing.T) {
	for knobs, tolerance := range map[string]float64{
		`{}`:                    0.05,
		`{"activation":"tanh"}`: 0.05,
		`{"activation":"relu","initializer":"random_normal","sigma":1}`:             0.1,
		`{"activation":"selu","initializer":"random_normal","sigma":0.01}`:          0.05,
		`{"activation":"sigmoid","initializer":"random_normal","sigma":1}`:          0.05,
		`{"activation":"tanh","initializer":"random_normal","sigma":1,"layers":30}`: 0.05,
	} {
		a := askDepth(t, knobs)
		depthNear(t, knobs+": factor", float64(a.Factor), float64(a.FactorTheory), tolerance)
	}
}

// TestDepthDefaultVanishes: the picture that a page shows first.
func TestDepthDefaultVanishes(t *testing.T) {
	a := askDepth(t, `{}`)
	for seed := range 3 {
		if first := a.Gradient[seed][0]; !(first < 1e-5) {
			t.Errorf("layer 1 of 10 sigmoid layers has %v of the gradient", first)
		}
		if a.Gradient[seed][9] != 1 {
			t.Errorf("layer 10 has %v of its own gradient", a.Gradient[seed][9])
		}
		if !(a.Size[seed][9] > 0.4 && a.Spread[seed][9] < 1e-5) {
			t.Errorf("outputs of layer 10 of size %v that differ by %v; the digits should be lost in it", a.Size[seed][9], a.Spread[seed][9])
		}
	}
}

func TestDepthLeavesOutWhatHasNoLogarithm(t *testing.T) {
	text, err := json.Marshal([]logged{0, -1, 2, logged(math.NaN()), logged(math.Inf(1))})
	if err != nil || string(text) != `[null,null,2,null,null]` {
		t.Errorf("got %s, %v", text, err)
	}
	dead := askDepth(t, `{"activation":"relu","initializer":"random_normal","sigma":0.001,"layers":30,"units":5}`)
	if text, err = json.Marshal(dead); err != nil || !strings.Contains(string(text), "null") {
		t.Errorf("30 ReLU layers of 5: one of them should be dead, got %s, %v", text, err)
	}
}

func TestDepthRefusesBadKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"activation":"softmax"}`: "activation is one of",
		`{"initializer":"zeros"}`:  "initializer is one of",
		`{"sigma":0}`:              "sigma goes from",
		`{"layers":1}`:             "layers goes from",
		`{"layers":31}`:            "layers goes from",
		`{"units":101}`:            "units goes from",
		`{"depth":3}`:              "do not fit",
	} {
		err := runDepth(t.Context(), json.RawMessage(knobs), func(any) error { t.Error(knobs, "was answered"); return nil })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", knobs, want, err)
		}
	}
}

func TestDepthEndsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := runDepth(ctx, json.RawMessage(`{}`), func(any) error { t.Error("was answered"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	broken := errors.New("nobody listens")
	if err := runDepth(t.Context(), json.RawMessage(`{}`), func(any) error { return broken }); err != broken {
		t.Errorf("want the error of send, got %v", err)
	}
}

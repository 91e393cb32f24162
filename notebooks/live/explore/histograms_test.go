package explore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/figures/measure"
	"nnbook/nnlib"
)

func askHistograms(t *testing.T, knobs string) histogramAnswer {
	t.Helper()
	answer := single[histogramAnswer](t, histograms(), knobs)
	if _, err := json.Marshal(answer); err != nil {
		t.Errorf("%s: %v", knobs, err)
	}
	for _, layers := range [][]outputHistogram{answer.Use, answer.Training} {
		for l, h := range layers {
			if sum := floats.Sum(h.Share); math.Abs(sum-1) > 1e-12 {
				t.Errorf("%s: the shares of layer %d sum to %v", knobs, l+1, sum)
			}
		}
	}
	return answer
}

// TestHistogramsAreThoseOfTheNotebook: the same network in package measure, whose dense layers have the activation inside.
func TestHistogramsAreThoseOfTheNotebook(t *testing.T) {
	seen := probeDigits().Head(256)
	for name, f := range map[string]*nnlib.ElementwiseActivation{"tanh": nnlib.Tanh, "sigmoid": nnlib.Sigmoid, "relu": nnlib.ReLU, "selu": nnlib.SELU} {
		got := askHistograms(t, fmt.Sprintf(`{"activation":%q,"sigma":0.3}`, name))
		net := measure.DeepNet{Layers: 8, Units: 100, Activation: f, Initializer: nnlib.Normal(0, 0.3)}
		m := net.Model(784, 10)
		if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), 1); err != nil {
			t.Fatal(err)
		}
		outputs, err := m.Activations(seen.X)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Use) != 8 || got.Training != nil {
			t.Fatalf("%s: %d layers in use, %d in training", name, len(got.Use), len(got.Training))
		}
		for l, h := range got.Use {
			want := measure.NewHistogram(got.Low, got.High, 21, outputs[l])
			if !floats.EqualApprox(h.Share, want.Share, 1e-12) {
				t.Errorf("%s, layer %d: got %v, want %v", name, l+1, h.Share, want.Share)
			}
			flat := 0.0
			for _, v := range m.Layers()[l].(*nnlib.DenseLayer).PreActivations().RawMatrix().Data {
				if f.Saturated(v) {
					flat++
				}
			}
			if want := flat / (256 * 100); h.Saturated != want {
				t.Errorf("%s, layer %d: %v saturated, want %v", name, l+1, h.Saturated, want)
			}
			if f == nnlib.Tanh && math.Abs(h.Saturated-measure.SaturatedShare(outputs[l], 0.99)) > 1e-12 {
				t.Errorf("layer %d: %v saturated, but %v beyond 0.99", l+1, h.Saturated, measure.SaturatedShare(outputs[l], 0.99))
			}
		}
	}
}

func TestHistogramsShowTheRangeOfTheFunction(t *testing.T) {
	for f, want := range map[*nnlib.ElementwiseActivation][2]float64{nnlib.Tanh: {-1, 1}, nnlib.Sigmoid: {0, 1}, nnlib.ReLU: {0, 3}, nnlib.SELU: {-1.7580993408473766, 3}} {
		if low, high := outputRange(f); math.Abs(low-want[0]) > 1e-12 || math.Abs(high-want[1]) > 1e-12 {
			t.Errorf("%s: got %v to %v, want %v", f.Name(), low, high, want)
		}
	}
}

// TestHistogramsDefaultIsSaturated: the picture that a page shows first, and what moving σ makes of it.
func TestHistogramsDefaultIsSaturated(t *testing.T) {
	for l, h := range askHistograms(t, `{}`).Use {
		if h.Saturated < 0.7 {
			t.Errorf("σ = 1, layer %d: %v saturated", l+1, h.Saturated)
		}
	}
	needle := askHistograms(t, `{"sigma":0.01}`).Use
	for l, h := range needle[1:] {
		// Each layer multiplies by about sqrt(100) 0.01.
		if ratio := h.StdDev / needle[l].StdDev; h.Saturated != 0 || ratio < 0.09 || ratio > 0.11 {
			t.Errorf("σ = 0.01, layer %d: %v saturated, %v of the layer before", l+2, h.Saturated, ratio)
		}
	}
}

// TestHistogramsForgetSigma: batch normalization gives every layer the same outputs in training, whatever σ is.
func TestHistogramsForgetSigma(t *testing.T) {
	one, tenth := askHistograms(t, `{"batchNorm":true,"sigma":1}`), askHistograms(t, `{"batchNorm":true,"sigma":0.1}`)
	for l := range one.Training {
		if gap := floats.Distance(one.Training[l].Share, tenth.Training[l].Share, 1); gap > 0.02 {
			t.Errorf("layer %d: %v of the outputs have moved", l+1, gap)
		}
	}
}

// TestHistogramsSettle: in use the layer says what it said in training once its statistics have settled.
func TestHistogramsSettle(t *testing.T) {
	gap := func(knobs string) (worst float64) {
		a := askHistograms(t, knobs)
		for l, h := range a.Use {
			worst = max(worst, floats.Distance(h.Share, a.Training[l].Share, 1))
		}
		return worst
	}
	if early, late := gap(`{"batchNorm":true}`), gap(`{"batchNorm":true,"momentum":0.9,"steps":100}`); early < 0.3 || late > 0.1 {
		t.Errorf("after 30 steps with 0.99 %v of the outputs differ from training, after 100 with 0.9 %v", early, late)
	}
	if start := askHistograms(t, `{"batchNorm":true}`).Start; math.Abs(start-math.Pow(0.99, 30)) > 1e-12 {
		t.Errorf("the start has the weight %v", start)
	}
}

// TestHistogramsBeforeAnyStep: with mean 0 and variance 1 the layer does nothing but divide by sqrt(1 + ε).
func TestHistogramsBeforeAnyStep(t *testing.T) {
	for _, knobs := range []string{`{"batchNorm":true,"steps":0,"sigma":0.1}`, `{"batchNorm":true,"momentum":1,"sigma":0.1}`} {
		got, plain := askHistograms(t, knobs), askHistograms(t, `{"sigma":0.1}`)
		for l, h := range got.Use {
			if ratio := h.StdDev / plain.Use[l].StdDev; ratio > 1 || ratio < math.Pow(1.001, -0.5*8) {
				t.Errorf("%s, layer %d: standard deviation %v, without the layer %v", knobs, l+1, h.StdDev, plain.Use[l].StdDev)
			}
		}
	}
}

// TestHistogramsOfABatchOfOne: a single example is its own mean, and its variance is 0.
func TestHistogramsOfABatchOfOne(t *testing.T) {
	a := askHistograms(t, `{"batchNorm":true,"batch":1,"momentum":0.9,"steps":100}`)
	for l := range a.Use {
		if a.Training[l].StdDev != 0 || a.Training[l].Share[10] != 1 || a.Use[l].Saturated < 0.9 {
			t.Errorf("layer %d: %v in training, %v saturated in use", l+1, a.Training[l], a.Use[l].Saturated)
		}
	}
}

// TestHistogramsNormalizeBatchByBatch repeats the first layer by hand.
func TestHistogramsNormalizeBatchByBatch(t *testing.T) {
	const batch, steps, p, epsilon = 5, 3, 0.8, 1e-3
	k := histograms().Knobs.(histogramKnobs)
	k.BatchNorm, k.Batch, k.Steps, k.Momentum, k.Sigma = true, batch, steps, p, 0.1
	stack, err := k.stack(nnlib.Tanh)
	if err != nil {
		t.Fatal(err)
	}
	digits := probeDigits().X
	var z mat.Dense
	z.Mul(digits, stack[0].(*nnlib.DenseLayer).Weight.Value.T())
	mean, variance := 0.0, 1.0 // of neuron 7
	for step := range steps {
		values := mat.Col(nil, 7, z.Slice(256+step*batch, 256+(step+1)*batch, 0, 100))
		m, squares := floats.Sum(values)/batch, floats.Dot(values, values)/batch
		mean, variance = p*mean+(1-p)*m, p*variance+(1-p)*(squares-m*m)
	}
	if err := settle(t.Context(), stack, digits.Slice(256, 512, 0, 784).(*mat.Dense), k); err != nil {
		t.Fatal(err)
	}
	layers := make([]heard, histogramLayers)
	listen(stack, digits.Slice(0, 10, 0, 784).(*mat.Dense), false, layers)
	want := math.Tanh((z.At(3, 7) - mean) / math.Sqrt(variance+epsilon))
	if got := layers[0].outputs[0].At(3, 7); math.Abs(got-want) > 1e-9 {
		t.Errorf("digit 4, neuron 8: got %v, want %v", got, want)
	}
}

// TestHistogramsHearEachBatch: layers use their memory again, so what was heard must be a copy.
func TestHistogramsHearEachBatch(t *testing.T) {
	k := histograms().Knobs.(histogramKnobs)
	k.BatchNorm = true
	stack, err := k.stack(nnlib.Tanh)
	if err != nil {
		t.Fatal(err)
	}
	layers := make([]heard, histogramLayers)
	for _, from := range []int{0, 16} {
		listen(stack, probeDigits().X.Slice(from, from+16, 0, 784).(*mat.Dense), true, layers)
	}
	for l, h := range layers {
		for batch, z := range h.sums {
			want := mat.DenseCopyOf(z)
			want.Apply(func(_, _ int, v float64) float64 { return nnlib.Tanh.Value(v) }, z)
			if !mat.EqualApprox(h.outputs[batch], want, 1e-14) {
				t.Errorf("layer %d, batch %d: the outputs are not those of the sums", l+1, batch+1)
			}
		}
	}
}

func TestHistogramsRefuseBadKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"activation":"softmax"}`: "activation is one of",
		`{"sigma":0}`:              "sigma goes from",
		`{"batch":0}`:              "batch goes from",
		`{"batch":33}`:             "batch goes from",
		`{"momentum":1.1}`:         "momentum goes from",
		`{"steps":-1}`:             "steps goes from",
		`{"steps":1.5}`:            "do not fit",
	} {
		err := runHistograms(t.Context(), json.RawMessage(knobs), func(any) error { t.Error(knobs, "was answered"); return nil })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", knobs, want, err)
		}
	}
}

func TestHistogramsEndWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, knobs := range []string{`{}`, `{"batchNorm":true}`} {
		err := runHistograms(ctx, json.RawMessage(knobs), func(any) error { t.Error("was answered"); return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", knobs, err)
		}
	}
}

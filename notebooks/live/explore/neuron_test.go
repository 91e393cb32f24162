package explore

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
)

func neuronAt(t *testing.T, knobs string) neuronAnswer {
	t.Helper()
	return turn[neuronAnswer](t, neuron(), knobs)
}

// TestNeuronSteps counts the steps by the formulas of the notebook, without nnlib.
func TestNeuronSteps(t *testing.T) {
	sigmoid := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	for kind, delta := range map[string]func(z, target float64) float64{ // dL/dz
		"tanh":            func(z, y float64) float64 { return (math.Tanh(z) - y) / (math.Cosh(z) * math.Cosh(z)) },
		"sigmoid":         func(z, y float64) float64 { return (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z) },
		"sigmoid-entropy": func(z, y float64) float64 { return sigmoid(z) - y },
	} {
		for _, k := range []neuronKnobs{
			{kind, 1, 2, 0.1, "lower"}, {kind, 1, 4, 0.1, "lower"}, {kind, 0.5, -6, 1, "upper"}, {kind, 2, 1.5, 0.3, "lower"}, {kind, 1, 3, 1, "upper"},
		} {
			end := neuronKinds[kind].target(k)
			want, w := 0, k.Weight
			for (w*k.Input > 0) != (k.Target == "upper") {
				w -= k.Rate * delta(w*k.Input, end) * k.Input
				want++
			}
			knobs, _ := json.Marshal(k)
			if got := neuronAt(t, string(knobs)).Steps; got == nil || *got != want {
				t.Errorf("%+v: got %v steps, want %d", k, got, want)
			}
		}
	}
}

func TestNeuronAnswer(t *testing.T) {
	a := neuronAt(t, `{"weight": 6}`)
	if a.Steps == nil || *a.Steps != 101751 {
		t.Errorf("from 6 it takes %v steps, want the notebook's 101751", a.Steps)
	}
	a = neuronAt(t, `{"weight": 2, "input": 2}`)
	if h := math.Tanh(4); math.Abs(a.Start[1]-h) > 1e-15 || a.Start[0] != 4 || math.Abs(a.Slope-(1-h*h)) > 1e-15 || a.Target != -1 || a.Middle != 0 {
		t.Errorf("z = 4: got %+v", a.Start)
	}
	if d := (a.Tangent[1][1] - a.Tangent[0][1]) / (a.Tangent[1][0] - a.Tangent[0][0]); math.Abs(d-a.Slope) > 1e-12 {
		t.Errorf("the tangent rises by %g, the curve by %g", d, a.Slope)
	}
	for _, o := range a.Outputs {
		if (o[0] >= float64(*a.Steps)) != (o[1] < 0) {
			t.Errorf("it turns after %d steps, and yet the output after %g is %g", *a.Steps, o[0], o[1])
		}
	}
	if z := a.Places[9][0]; len(a.Places) != 10 || z > 0 {
		t.Errorf("the last place, where it has turned, is z = %g", z)
	}
	if a := neuronAt(t, `{"weight": 8, "rate": 0.001}`); a.Steps != nil || a.Outputs[len(a.Outputs)-1][0] != neuronMost {
		t.Errorf("so saturated a neuron turned after %v steps", a.Steps)
	}
}

func TestNeuronKnobs(t *testing.T) {
	for knobs, says := range map[string]string{
		`{"kind": "relu"}`:     `"relu"`,
		`{"target": "middle"}`: `"middle"`,
		`{"rate": 0}`:          "learning rate goes from 0.001 to 10, got 0",
		`{"weight": 9}`:        "weight goes from -8 to 8, got 9",
		`{"input": -1}`:        "input goes from",
		`{"weight": "4"}`:      "do not fit",
	} {
		if _, err := Last(t.Context(), "neuron", []byte(knobs)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v", knobs, err)
		}
	}
}

// TestNeuronCancelled ends a long training.
func TestNeuronCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	sent := false
	err := Answer(ctx, "neuron", []byte(`{"weight": 8}`), func(any) error { sent = true; return nil })
	if !errors.Is(err, context.Canceled) || sent {
		t.Errorf("got %v, an answer: %v", err, sent)
	}
}

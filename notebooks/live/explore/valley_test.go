package explore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"nnbook/nnlib"
)

// TestValleyIsThatOfTheNotebook: the numbers that notebook 04 prints, and its three descents.
func TestValleyIsThatOfTheNotebook(t *testing.T) {
	const wide, centred = `{"start": [-1, 1.5], "rate": %g}`, `{"mean1": 0, "mean2": 0, "start": [-1, 1.5], "rate": %g}`
	ownRate := map[string]float64{}
	for knobs, want := range map[string][4]float64{wide: {2.275, 0.3256, 6.989, 0.8791}, centred: {0.3837, 0.3143, 1.221, 5.212}} {
		a := turn[valleyAnswer](t, valley(), fmt.Sprintf(knobs, 0.1))
		for i, got := range []float64{a.Eigenvalues[0], a.Eigenvalues[1], a.Condition, a.Limit} {
			closeTo(t, "eigenvalues, condition number, limit", got/want[i], 1, 3e-4)
		}
		ownRate[knobs] = a.Limit / 2
	}
	for _, c := range []struct {
		knobs   string
		rate    float64
		arrived int
	}{{wide, ownRate[wide], 23}, {centred, ownRate[wide], 24}, {centred, ownRate[centred], 3}} {
		if a := turn[valleyAnswer](t, valley(), fmt.Sprintf(c.knobs, c.rate)); a.Arrived != c.arrived {
			t.Errorf("rate %g: nearer than 0.1 after %d steps, want %d", c.rate, a.Arrived, c.arrived)
		}
	}
}

// TestValleyAgreesWithGradients: H's columns are what the gradient becomes one unit away from the right weights.
func TestValleyAgreesWithGradients(t *testing.T) {
	k := valleyKnobs{Mean1: 1.5, Mean2: -0.5, Scale1: 2, Scale2: 0.5}
	x := k.inputs()
	b := bowlOf(x)
	neuron := nnlib.Dense(1, nnlib.Linear, nnlib.Zeros)
	neuron.UseBias = false
	model := nnlib.NewSequential(2, neuron)
	if err := model.Compile(nnlib.HalfSquaredError, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	for i, d := range b.directions {
		neuron.Weight.Value.SetRow(0, []float64{1 + d[0], -1 + d[1]})
		if _, err := model.Gradients(x, targets(x)); err != nil {
			t.Fatal(err)
		}
		for j := range 2 { // an eigenvector: the gradient is the eigenvalue times the distance
			closeTo(t, "gradient", neuron.Weight.Gradient().At(0, j), b.curvatures[i]*d[j], 1e-12)
		}
	}
	closeTo(t, "product of the directions", b.directions[0][0]*b.directions[1][0]+b.directions[0][1]*b.directions[1][1], 0, 1e-12)

	for i, line := range b.contours() { // nnlib's loss is the same all along a line, and its root rises evenly
		first := math.NaN()
		for _, w := range line {
			neuron.Weight.Value.SetRow(0, w[:])
			loss, err := model.Gradients(x, targets(x))
			if err != nil {
				t.Fatal(err)
			}
			if math.IsNaN(first) {
				first = loss
			}
			closeTo(t, "loss on a contour", loss, first, 1e-9*first)
		}
		closeTo(t, "height of a contour", math.Sqrt(first)/float64(i+1), math.Sqrt(b.height(b.contours()[0][0])), 1e-9)
	}
}

// TestValleySharesAddUp: what theory says of the two directions makes the loss that nnlib measures.
func TestValleySharesAddUp(t *testing.T) {
	for _, knobs := range []string{`{}`, `{"rate": 0.9}`, `{"mean1": 2, "scale2": 0.3, "rate": 0.1}`, `{"standard": "both", "mean1": 3}`} {
		a := turn[valleyAnswer](t, valley(), knobs)
		if len(a.Path) != 61 || len(a.Loss) != 61 {
			t.Fatalf("%s: %d points and %d losses, want the start and 60 steps", knobs, len(a.Path), len(a.Loss))
		}
		closeTo(t, knobs+": means and spread", a.Means+a.Spread, a.Eigenvalues[0]+a.Eigenvalues[1], 1e-12)
		for i, loss := range a.Loss {
			closeTo(t, knobs+": loss", a.Across[i]+a.Along[i], loss, 1e-9*loss+1e-15)
		}
	}
}

// TestValleyLimit: just below the limit the loss falls, just above it grows.
func TestValleyLimit(t *testing.T) {
	limit := turn[valleyAnswer](t, valley(), `{}`).Limit
	for _, c := range []struct {
		factor float64
		falls  bool
	}{{0.99, true}, {1.01, false}} {
		knobs, _ := json.Marshal(map[string]any{"rate": c.factor * limit})
		a := turn[valleyAnswer](t, valley(), string(knobs))
		if falls := a.Loss[60] < a.Loss[40]; falls != c.falls {
			t.Errorf("at %g of the limit the loss goes from %g to %g", c.factor, a.Loss[40], a.Loss[60])
		}
	}
	a := turn[valleyAnswer](t, valley(), `{"rate": 10}`)
	if last := a.Loss[len(a.Loss)-1]; len(a.Path) > 20 || math.IsInf(last, 0) {
		t.Errorf("at rate 10 the path has %d points and ends at loss %g, want it cut while it is finite", len(a.Path), last)
	}
}

// TestValleyStandardized: each input has mean 0 and mean square 1, or both together have; then H says the same.
func TestValleyStandardized(t *testing.T) {
	const inputs = `"mean1": 3, "mean2": -1, "scale1": 2, "scale2": 0.2`
	each := turn[valleyAnswer](t, valley(), `{`+inputs+`, "standard": "each"}`)
	both := turn[valleyAnswer](t, valley(), `{`+inputs+`, "standard": "both"}`)
	var mean, square [2]float64
	for _, x := range each.Inputs {
		for j := range 2 {
			mean[j] += x[j] / 200
			square[j] += x[j] * x[j] / 200
		}
	}
	for j := range 2 {
		closeTo(t, "mean", mean[j], 0, 1e-12)
		closeTo(t, "mean square", square[j], 1, 1e-12)
	}
	for _, a := range []valleyAnswer{each, both} {
		closeTo(t, "trace of H, the sum of both mean squares", a.Eigenvalues[0]+a.Eigenvalues[1], 2, 1e-12)
	}
	if each.Condition > 1.3 || both.Condition < 10 {
		t.Errorf("condition number %g with one mean for each input, %g with one for both", each.Condition, both.Condition)
	}
	closeTo(t, "what the means add after standardizing", each.Means, 0, 1e-12)
	if each.Raw[0] == each.Inputs[0] {
		t.Error("the raw inputs were changed")
	}
}

func TestValleyKnobsAreChecked(t *testing.T) {
	refused(t, valley(), map[string]string{
		`{"mean1": 3.5}`:               "mean of x1",
		`{"scale2": 0}`:                "scale of x2",
		`{"rate": -1}`:                 "learning rate",
		`{"start": [0, 9]}`:            "w2 at the start",
		`{"standard": "some"}`:         `"each", got "some"`,
		`{"slope": 1}`:                 "slope",
		`{"rate": null, "mean2": "a"}`: "mean2",
	})
}

// refused runs an explorable on knobs that do not fit, and wants an error that names the trouble.
func refused(t *testing.T, e Explorable, bad map[string]string) {
	t.Helper()
	for knobs, words := range bad {
		err := e.Run(t.Context(), json.RawMessage(knobs), func(any) error { t.Errorf("%s was answered", knobs); return nil })
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: got error %v, want one that says %q", knobs, err, words)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := e.Run(ctx, json.RawMessage(`{}`), func(any) error { t.Error("answered although cancelled"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got error %v", err)
	}
}

package explore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// answersOfActivations runs the figure with some knobs turned and returns all that it sent.
func answersOfActivations(ctx context.Context, knobs string) (answers []activationsAnswer, err error) {
	err = activations().Run(ctx, json.RawMessage(knobs), func(a any) error {
		answers = append(answers, a.(activationsAnswer))
		return ctx.Err()
	})
	return answers, err
}

func endsOfActivations(t *testing.T, knobs string) (first, last activationsAnswer) {
	t.Helper()
	answers, err := answersOfActivations(t.Context(), knobs)
	if err != nil {
		t.Fatalf("%s: %v", knobs, err)
	}
	return answers[0], answers[len(answers)-1]
}

// The default trained once more, and asked at single places and units.
func TestStateIsThatOfTheNetwork(t *testing.T) {
	start, got := endsOfActivations(t, `{}`)
	set := unluckyReLU.set()
	model, err := unluckyReLU.model(nnlib.ReLU)
	if err != nil {
		t.Fatal(err)
	}
	first := model.Layers()[0].(*nnlib.DenseLayer)
	before := mat.DenseCopyOf(first.Weight.Value)
	history, err := model.Fit(t.Context(), set.X, set.Binary(), nnlib.FitConfig{Epochs: toyEpochs, BatchSize: toyBatch})
	if err != nil {
		t.Fatal(err)
	}
	closeTo(t, "loss of the last epoch", got.State.Loss[toyEpochs-1], history.Loss[toyEpochs-1], 1e-4)

	d := got.Data
	for _, cell := range [][2]int{{0, 0}, {39, 0}, {0, 39}, {39, 39}, {10, 25}, {25, 10}} {
		column, row := cell[0], cell[1]
		x1 := d.Left + (d.Right-d.Left)*(float64(column)+0.5)/40
		x2 := d.Bottom + (d.Top-d.Bottom)*(float64(row)+0.5)/40
		answer, err := model.Predict(mat.NewDense(1, 2, []float64{x1, x2}))
		if err != nil {
			t.Fatal(err)
		}
		closeTo(t, fmt.Sprintf("answer in column %d, row %d", column, row), got.State.Answers[row*40+column], answer.At(0, 0), 6e-4)
	}

	// Dead units say 0 to every example, and those of the first layer are what they were.
	outputs, err := model.Activations(set.X)
	if err != nil {
		t.Fatal(err)
	}
	for layer, units := range got.State.Units {
		for j, unit := range units {
			loudest := mat.Max(outputs[layer].ColView(j))
			if unit.Dead != (loudest == 0) {
				t.Errorf("layer %d, unit %d: dead %v, but its loudest answer is %g", layer+1, j+1, unit.Dead, loudest)
			}
		}
	}
	for j, unit := range start.State.Units[0] {
		if unit.Dead && !(got.State.Units[0][j].Dead && mat.Equal(first.Weight.Value.RowView(j), before.RowView(j))) {
			t.Errorf("unit %d of the first layer was dead and has moved", j+1)
		}
	}
}

// The mean slope of a ReLU unit is the share of the examples for which it is on.
func TestSlopeOfUnits(t *testing.T) {
	z := mat.NewDense(4, 3, []float64{
		-1, 2, -1,
		-2, 3, 1,
		-3, 4, 0,
		-4, 5, 5})
	want := []hiddenUnit{{Slope: 0, Dead: true}, {Slope: 1}, {Slope: 0.5}}
	for j, got := range hiddenUnits(nnlib.ReLU, z) {
		if got != want[j] {
			t.Errorf("unit %d: got %+v, want %+v", j+1, got, want[j])
		}
	}
	if got := hiddenUnits(nnlib.LeakyReLU(0.2), z)[0]; got != (hiddenUnit{Slope: 0.2}) {
		t.Errorf("a leaky unit that is never on: got %+v, want the slope 0.2 and alive", got)
	}
}

// What the page opens with, and what its sentence says to try.
func TestActivationsTeachByDefault(t *testing.T) {
	for knobs, want := range map[string]struct{ dead, accuracy float64 }{
		`{}`:                           {11, 0.875},
		`{"activation": "leaky_relu"}`: {0, 0.98},
		`{"bias": 0}`:                  {1, 0.98},
		`{"seed": 3}`:                  {6, 0.97},
	} {
		_, last := endsOfActivations(t, knobs)
		got := last.State
		if float64(got.Dead) > want.dead || got.Accuracy < want.accuracy {
			t.Errorf("%s: %d dead, accuracy %g, want at most %g and at least %g", knobs, got.Dead, got.Accuracy, want.dead, want.accuracy)
		}
	}
	_, got := endsOfActivations(t, `{}`)
	living := 0
	for _, unit := range got.State.Units[0] {
		if !unit.Dead {
			living++
		}
	}
	if got.State.Dead != 11 || living != 1 || got.State.Accuracy > 0.9 {
		t.Errorf("the default has %d dead units, %d living ones in the first layer, and is right for %g: its sentence says 11 and 1", got.State.Dead, living, got.State.Accuracy)
	}
}

func TestEveryActivationOnEveryToy(t *testing.T) {
	for _, a := range toolbox {
		for _, data := range []string{"moons", "spirals"} {
			answers, err := answersOfActivations(t.Context(), fmt.Sprintf(`{"activation": %q, "data": %q, "bias": 0}`, a.Name(), data))
			if err != nil {
				t.Fatalf("%s on %s: %v", a.Name(), data, err)
			}
			for epoch, answer := range answers {
				if answer.State.Epoch != epoch || len(answer.State.Loss) != epoch {
					t.Fatalf("%s on %s: state %d is of epoch %d with %d losses", a.Name(), data, epoch, answer.State.Epoch, len(answer.State.Loss))
				}
			}
			loss := answers[len(answers)-1].State.Loss
			if len(loss) != toyEpochs || !(loss[toyEpochs-1] < 0.9*loss[0]) {
				t.Errorf("%s on %s: loss from %v to %v in %d epochs", a.Name(), data, loss[0], loss[len(loss)-1], len(loss))
			}
		}
	}
}

// The examples lie where their class is answered: rows, columns and classes are not mixed up.
func TestExamplesLieOnTheirColour(t *testing.T) {
	_, got := endsOfActivations(t, `{"activation": "tanh", "data": "spirals", "bias": -1}`)
	d, right := got.Data, 0
	for i, label := range d.Labels {
		column := int((d.X1[i] - d.Left) / (d.Right - d.Left) * 40)
		row := int((d.X2[i] - d.Bottom) / (d.Top - d.Bottom) * 40)
		if (got.State.Answers[row*40+column] > 0.5) == (label == 1) {
			right++
		}
	}
	if d.Left < -1.5 || d.Right > 1.5 {
		t.Errorf("spirals lie within a circle of radius 1 and some noise, these from %g to %g", d.Left, d.Right)
	}
	if right < 180 {
		t.Errorf("%d of %d examples lie on the colour of their class", right, len(d.Labels))
	}
}

// Notebook 07's weights: variance 1/n for the S-shaped ones (Glorot's with as many outputs as inputs) and SELU, 2/n for the others.
func TestWeightsSuitTheFunction(t *testing.T) {
	for _, a := range toolbox {
		want := 2.0
		switch a.Name() {
		case "sigmoid", "tanh", "shifted_tanh", "selu":
			want = 1
		}
		const n = 200
		w := make([]float64, n*n)
		weightsFor(a).Fill(w, n, n, rand.New(rand.NewPCG(1, 0)))
		if got := floats.Dot(w, w) / n; math.Abs(got/want-1) > 0.05 {
			t.Errorf("%s: variance %.2f/n, want %g/n", a.Name(), got, want)
		}
	}
}

func TestCurvesOfTheToolbox(t *testing.T) {
	curves := curvesOfToolbox()
	z := curves.Z
	if z[0] != -5 || z[len(z)-1] != 5 {
		t.Errorf("curves go from %g to %g", z[0], z[len(z)-1])
	}
	for i, curve := range curves.Functions {
		for j, at := range z {
			if math.Abs(at) < 1e-6 {
				continue // a kink
			}
			closeTo(t, fmt.Sprintf("%s: slope at %g", curve.Name, at), curve.Slope[j], measuredSlope(toolbox[i].Value, at), 6e-4)
		}
	}
	relu := curves.Functions[3]
	for j, at := range z {
		if want := max(at, 0); relu.Name != "relu" || math.Abs(relu.Value[j]-want) > 1e-3 || relu.Slope[j] != map[bool]float64{false: 0, true: 1}[at > 0] {
			t.Errorf("%s at %g: value %g, slope %g", relu.Name, at, relu.Value[j], relu.Slope[j])
		}
	}
}

func TestActivationsWithBadKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"activation": "softplut"}`: `softplus, elu, selu, silu, gelu, got "softplut"`,
		`{"data": "circles"}`:        `the data are moons or spirals, got "circles"`,
		`{"bias": -4}`:               "the bias at the start goes from -3 to 1, got -4",
		`{"width": 0}`:               "the width goes from 1 to 16, got 0",
		`{"width": 2.5}`:             "width",
		`{"rate": 1}`:                "the learning rate goes from 0.001 to 0.3, got 1",
		`{"seed": 0}`:                "the draw of the weights goes from 1 to 9, got 0",
		`{"epochs": 5}`:              "epochs",
	} {
		if answers, err := answersOfActivations(t.Context(), knobs); len(answers) > 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("knobs %s: error %v, want one with %q", knobs, err, want)
		}
	}
}

func TestActivationsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	states := 0
	err := activations().Run(ctx, json.RawMessage(`{}`), func(any) error {
		if states++; states == 3 {
			cancel()
		}
		return nil // the training itself must look
	})
	if !errors.Is(err, context.Canceled) || states != 3 {
		t.Errorf("cancelled after 3 states it sent %d and ended with %v", states, err)
	}

	gone := errors.New("the page is gone")
	states = 0
	err = activations().Run(t.Context(), json.RawMessage(`{}`), func(any) error {
		if states++; states == 3 {
			return gone
		}
		return nil
	})
	if !errors.Is(err, gone) || states != 3 {
		t.Errorf("nobody takes its third state: it sent %d and ended with %v", states, err)
	}
}

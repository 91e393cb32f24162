package explore

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"nnbook/figures/experiment"
	"nnbook/nnlib"
)

// quick is a race on few images, and forget lets it train anew.
var quick = func() raceKnobs {
	k := raceDefault
	k.Images = 300
	return k
}()

func forget() {
	known.lock.Lock()
	defer known.lock.Unlock()
	clear(known.runners)
}

func raced(t *testing.T, k raceKnobs) raceAnswer {
	t.Helper()
	return turn[raceAnswer](t, race(), knobsOf(t, k))
}

func knobsOf(t *testing.T, k any) string {
	t.Helper()
	raw, err := json.Marshal(k)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Each configuration of the table, trained by one call of Fit, has the errors of the race; and a reader who turns the
// knobs to its settings has its curve.
func TestRaceTrainsTheTable(t *testing.T) {
	forget()
	digits := builtInDigits()
	few := digits.train.Head(quick.Images)
	for i, k := range []raceKnobs{
		{1, 25, "tanh", "uniform", "mse", "sgd", 0.01, 1, 300, 1},
		{1, 25, "tanh", "uniform", "mse", "sgd", 10, 1, 300, 1},
		{1, 25, "tanh", "glorot_uniform", "mse", "adam", 0.001, 1, 300, 1},
		{1, 25, "relu", "he_normal", "cross-entropy", "adam", 0.001, 1, 300, 1},
		{1, 25, "relu", "he_normal", "cross-entropy", "adam", 0.001, 64, 300, 1},
	} {
		c := experiment.Configurations()[i]
		m, err := c.Build(1)
		if err != nil {
			t.Fatal(err)
		}
		h, err := m.Fit(t.Context(), few.X, few.Y, nnlib.FitConfig{Epochs: raceEpochs, BatchSize: c.BatchSize,
			ValidationX: digits.validation.X, ValidationY: digits.validation.Y})
		if err != nil {
			t.Fatal(err)
		}
		a := raced(t, k)
		for epoch, want := range h.ValError() {
			if got := a.Curves[i].Errors[epoch]; math.Abs(got-100*want) > 1e-9 {
				t.Errorf("configuration %d, epoch %d: want %g %%, got %g %%", i+1, epoch+1, 100*want, got)
			}
		}
		if !slices.Equal(a.Curves[5].Errors, a.Curves[i].Errors) {
			t.Errorf("configuration %d from the knobs: want %v, got %v", i+1, a.Curves[i].Errors, a.Curves[5].Errors)
		}
		if a.Curves[i].Words != a.Curves[5].Words && i < 2 { // the table does not say Adam's rate
			t.Errorf("want the words of the table, %q, got %q", a.Curves[i].Words, a.Curves[5].Words)
		}
		if mean := (h.ValError()[5] + h.ValError()[6] + h.ValError()[7]) / 3; math.Abs(a.Curves[i].Mean-100*mean) > 1e-9 {
			t.Errorf("want a mean of the last three of %g %%, got %g %%", 100*mean, a.Curves[i].Mean)
		}
	}
}

func TestRaceSendsEachEpochOfEachNetwork(t *testing.T) {
	forget()
	var sent []raceAnswer
	if err := runRace(t.Context(), []byte(knobsOf(t, quick)), func(a any) error { sent = append(sent, a.(raceAnswer)); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(sent) != 6*raceEpochs {
		t.Fatalf("want an answer for each epoch of each network, got %d", len(sent))
	}
	for i, a := range sent { // the reader's goes first, then 1 to 5
		for c := range a.Curves {
			want := i / 6
			if place := (c + 1) % 6; place <= i%6 {
				want++
			}
			if len(a.Curves[c].Errors) != want {
				t.Errorf("answer %d, curve %s: want %d epochs, got %d", i, a.Curves[c].Name, want, len(a.Curves[c].Errors))
			}
		}
	}
	if want := 784*25 + 25 + 25*10 + 10; sent[0].Weights != want {
		t.Errorf("want %d weights, got %d", want, sent[0].Weights)
	}
	if want := 200 * math.Sqrt(0.2*0.8/1000); math.Abs(twoSigma(20)-want) > 1e-12 {
		t.Errorf("want two standard errors of %g, got %g", want, twoSigma(20))
	}
}

// A race that was stopped within an epoch leaves nothing that a later one could stumble over.
func TestRaceGoesOnAfterAStop(t *testing.T) {
	forget()
	k := raceDefault
	k.Images = 1000
	want := raced(t, k)
	forget()
	ctx, stop := context.WithCancel(t.Context())
	answers := 0
	err := runRace(ctx, []byte(knobsOf(t, k)), func(any) error {
		if answers++; answers == 9 { // in the middle of the second epoch; the next training begins
			go stop()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("want the race to end when it is stopped, got %v after %d answers", err, answers)
	}
	if got := raced(t, k); !reflect.DeepEqual(got, want) {
		t.Errorf("after a stop: want\n%v, got\n%v", want, got)
	}
}

func TestRaceLosesWhatOverflows(t *testing.T) {
	k := quick
	k.Optimizer, k.Rate, k.Layers, k.Width = "momentum", 10, 3, 100
	yours := raced(t, k).Curves[5]
	if !strings.Contains(yours.Lost, "ceased to be finite in epoch") || len(yours.Errors) == raceEpochs {
		t.Errorf("want it lost, got %+v", yours)
	}
}

func TestRaceKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"layers": 0}`:           "hidden layers goes from 1 to 3, got 0",
		`{"layers": 4}`:           "hidden layers goes from 1 to 3, got 4",
		`{"width": 101}`:          "the width goes from 1 to 100",
		`{"rate": 0}`:             "the learning rate goes from 0.0001 to 10, got 0",
		`{"batch": 0}`:            "the batch size goes from 1 to 256",
		`{"images": 5001}`:        "the number of images goes from 100 to 5000",
		`{"seed": -1}`:            "the seed goes from 1",
		`{"activation": "step"}`:  "step",
		`{"initializer": "ones"}`: "ones",
		`{"optimizer": "newton"}`: "newton",
		`{"loss": "absolute"}`:    "the loss is mse or cross-entropy",
		`{"rate": "NaN"}`:         "do not fit",
	} {
		if err := runRace(t.Context(), []byte(knobs), nothing); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", knobs, want, err)
		}
	}
}

func TestRaceWords(t *testing.T) {
	k := raceDefault
	k.Layers, k.Width, k.Batch, k.Initializer, k.Loss = 2, 50, 1, "zeros", "mse"
	if got, want := joined(k.words()), "2 layers of 50, ReLU, zeros; sigmoid, zeros; MSE; SGD, rate 0.01; 1 image"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

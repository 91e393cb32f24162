package explore

import (
	"context"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"nnbook/nnlib"
	"nnbook/nnlib/search"
)

func searched(t *testing.T, k searchKnobs) searchAnswer {
	t.Helper()
	return turn[searchAnswer](t, searching(), knobsOf(t, k))
}

// errorOf trains a network of the search by hand.
func errorOf(t *testing.T, rate float64, width, epochs int, seed uint64) float64 {
	t.Helper()
	digits := builtInDigits()
	few := digits.train.Head(searchImages)
	m := nnlib.NewSequential(784, nnlib.Dense(width, nnlib.ReLU, nnlib.HeNormal), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
	adam := nnlib.NewAdam()
	adam.LearningRate = rate
	if err := m.Compile(nnlib.CategoricalCrossEntropy, adam, seed); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Fit(t.Context(), few.X, few.Y, nnlib.FitConfig{Epochs: epochs, BatchSize: searchBatch}); err != nil {
		t.Fatal(err)
	}
	_, accuracy, err := m.Evaluate(digits.validation.X, digits.validation.Y)
	if err != nil {
		t.Fatal(err)
	}
	return 100 * (1 - accuracy)
}

func TestSearchTrainsWhatTheMapShows(t *testing.T) {
	a := searched(t, searchKnobs{Method: "random", Budget: 9, Optimizer: "adam", Seed: 2})
	if len(a.Trials) != 9 || a.Spent != 81 || a.Budget != 81 || a.Epochs != 9 {
		t.Fatalf("want 9 trials, 81 epochs of 81, got %d trials, %d of %d", len(a.Trials), a.Spent, a.Budget)
	}
	lowest := math.Inf(1)
	for i, tr := range a.Trials {
		if want := errorOf(t, tr.Rate, tr.Width, 9, 1); math.Abs(*tr.Error-want) > 1e-9 {
			t.Errorf("trial %d: want %g %%, got %g %%", i, want, *tr.Error)
		}
		lowest = min(lowest, *tr.Error)
		if *tr.Best != lowest {
			t.Errorf("trial %d: want %g %% as the best so far, got %g %%", i, lowest, *tr.Best)
		}
	}
	best := a.Trials[a.Best]
	if *best.Error != lowest {
		t.Errorf("want the trial with %g %% as the best, got that with %g %%", lowest, *best.Error)
	}
	for i, seed := range againSeeds {
		if want := errorOf(t, best.Rate, best.Width, 9, seed); math.Abs(*a.Again[i]-want) > 1e-9 {
			t.Errorf("the winner with seed %d: want %g %%, got %g %%", seed, want, *a.Again[i])
		}
	}
}

func TestSearchByGrid(t *testing.T) {
	a := searched(t, searchKnobs{Method: "grid", Budget: 9, Optimizer: "adam", Seed: 1})
	var rates []float64
	var widths []int
	for _, tr := range a.Trials {
		rates, widths = append(rates, tr.Rate), append(widths, tr.Width)
	}
	if want := []float64{0.0001, 0.0001, 0.0001, 0.01, 0.01, 0.01, 1, 1, 1}; !slices.Equal(rates, want) {
		t.Errorf("want rates %v, got %v", want, rates)
	}
	if want := []int{4, 16, 64, 4, 16, 64, 4, 16, 64}; !slices.Equal(widths, want) {
		t.Errorf("want widths %v, got %v", want, widths)
	}
}

// Halving spends the same budget on three times as many settings, and gives most of them one epoch.
func TestSearchByHalving(t *testing.T) {
	a := searched(t, searchKnobs{Method: "halving", Budget: 9, Optimizer: "adam", Seed: 2})
	count := map[int]int{}
	for _, tr := range a.Trials {
		count[tr.Epochs]++
	}
	if want := map[int]int{1: 27, 3: 9, 9: 3}; !reflect.DeepEqual(count, want) || a.Spent != 81 {
		t.Errorf("want %v trials by epochs and 81 epochs, got %v and %d", want, count, a.Spent)
	}
	if best := a.Trials[a.Best]; best.Epochs != 9 {
		t.Errorf("want the best among those that were trained longest, got one of %d epochs", best.Epochs)
	}
	random := searched(t, searchKnobs{Method: "random", Budget: 9, Optimizer: "adam", Seed: 2})
	if a.Trials[4].Rate != random.Trials[4].Rate {
		t.Errorf("want the draws of the random search, got rate %g instead of %g", a.Trials[4].Rate, random.Trials[4].Rate)
	}
}

// A browser has one core.
func TestSearchOnOneCore(t *testing.T) {
	k := searchKnobs{Method: "halving", Budget: 9, Optimizer: "sgd", Seed: 4}
	want := searched(t, k)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	sent := 0
	var last any
	if err := fillMap(t.Context(), []byte(knobsOf(t, k)), func(a any) error { sent++; last = a; return nil }); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(last, want) {
		t.Errorf("want the answer of several cores,\n%v, got\n%v", want, last)
	}
	if want := 27 + 9 + 3 + 3; sent != want {
		t.Errorf("want an answer for each training, %d, got %d", want, sent)
	}
}

func TestSearchOfWhatDiverges(t *testing.T) {
	k := searchKnobs{Method: "random", Budget: 9, Optimizer: "momentum", Seed: 1}
	diverging := search.Search{Space: search.Space{search.Floats("rate", 1e9), search.Ints("width", 64)}, Epochs: 2, Seeds: []uint64{1}, Try: k.try}
	r, err := diverging.Grid(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if a := k.answer(r, nil); a.Trials[0].Error != nil || a.Trials[0].Best != nil || a.Best != 0 {
		t.Errorf("want null for an error that is no number, got %+v", a.Trials[0])
	}
}

func TestSearchIsStopped(t *testing.T) {
	for _, method := range []string{"grid", "random", "halving"} {
		ctx, stop := context.WithCancel(t.Context())
		answers := 0
		err := fillMap(ctx, []byte(knobsOf(t, searchKnobs{method, 9, "adam", 1})), func(any) error { answers++; stop(); return ctx.Err() })
		if !errors.Is(err, context.Canceled) || answers > runtime.GOMAXPROCS(0)+1 {
			t.Errorf("%s: want it to end after an answer, got %v after %d", method, err, answers)
		}
	}
}

func TestSearchKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"method": "guess"}`:     `grid, random or halving, got "guess"`,
		`{"budget": 8}`:           "the budget goes from 9 to 36, got 8",
		`{"optimizer": "newton"}`: "newton",
		`{"seed": 0}`:             "the seed goes from 1",
		`{"budget": "much"}`:      "do not fit",
	} {
		if err := fillMap(t.Context(), []byte(knobs), nothing); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", knobs, want, err)
		}
	}
}

package experiment

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
)

// blots is a set of ten kinds of random pictures, quick to make and quick to learn.
func blots(n int, seed uint64) *datasets.Set {
	patterns := rand.New(rand.NewPCG(1, 0))
	var kinds [10][784]float64
	for k := range kinds {
		for i := range kinds[k] {
			kinds[k][i] = patterns.NormFloat64()
		}
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	s := &datasets.Set{Name: "Blots", X: mat.NewDense(n, 784, nil), Y: mat.NewDense(n, 10, nil), Labels: make([]uint8, n)}
	for i := range n {
		k := rng.IntN(10)
		s.Labels[i] = uint8(k)
		s.Y.Set(i, k, 1)
		for j, v := range kinds[k] {
			s.X.Set(i, j, v+3*rng.NormFloat64())
		}
	}
	return s
}

func smallExperiment() *Experiment {
	return &Experiment{Configurations: Configurations(), Seeds: []uint64{1, 2}, Epochs: 2, Train: blots(150, 1), Test: blots(50, 2)}
}

func mustRun(t *testing.T, e *Experiment) []Result {
	t.Helper()
	results, err := e.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func TestRunReturnsResultsInOrder(t *testing.T) {
	e := smallExperiment()
	results := mustRun(t, e)
	if len(results) != 10 {
		t.Fatalf("%d results, want 10", len(results))
	}
	for i, r := range results {
		if r.Configuration.Number != i/2+1 || r.Seed != uint64(i%2+1) || r.Data != "Blots" || r.Examples != 150 || r.TestExamples != 50 {
			t.Errorf("result %d: configuration %d, seed %d, data %s, %d and %d images",
				i, r.Configuration.Number, r.Seed, r.Data, r.Examples, r.TestExamples)
		}
		if len(r.History.Loss) != 2 || len(r.History.ValAccuracy) != 2 {
			t.Errorf("result %d: %d epochs, want 2", i, len(r.History.Loss))
		}
	}
	if reflect.DeepEqual(results[0].History, results[1].History) {
		t.Error("two seeds gave the same history")
	}
}

func TestRunDoesNotDependOnTheNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var histories [2][]any
	for i, n := range []int{1, 2} {
		runtime.GOMAXPROCS(n)
		for _, r := range mustRun(t, smallExperiment()) {
			histories[i] = append(histories[i], *r.History)
		}
	}
	if !reflect.DeepEqual(histories[0], histories[1]) {
		t.Error("one processor and two gave different histories")
	}
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		spoil  func(*Experiment)
		wanted string
	}{
		{"no seed", func(e *Experiment) { e.Seeds = nil }, "at least one"},
		{"no epoch", func(e *Experiment) { e.Epochs = 0 }, "at least one"},
		{"no data", func(e *Experiment) { e.Train = nil }, "training and a test set"},
		{"too few pixels", func(e *Experiment) { e.Train.X = mat.NewDense(150, 3, nil) }, "784"},
	}
	for _, test := range tests {
		e := smallExperiment()
		test.spoil(e)
		results, err := e.Run(context.Background())
		if err == nil || !strings.Contains(err.Error(), test.wanted) || results != nil {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.wanted)
		}
	}
}

func TestTheLongTrainingsComeFirst(t *testing.T) {
	var order []int
	for _, tr := range longestFirst((&Experiment{Configurations: Configurations(), Seeds: []uint64{1}, Train: blots(1, 1), Test: blots(1, 2)}).trainings()) {
		order = append(order, tr.Configuration.Number)
	}
	if fmt.Sprint(order) != "[3 4 1 2 5]" {
		t.Errorf("order %v, want 3 4 1 2 5", order)
	}
}

// On MNIST the experiment must come out as expected. Configuration 5 is quick to train; the others are looked at
// when their results are kept from an earlier run.
func TestFinalErrorsOnMNIST(t *testing.T) {
	if os.Getenv("MNIST_DIR") == "" {
		t.Skip("the expected errors are those on MNIST: set MNIST_DIR to the folder of its four files")
	}
	if datasets.Short() {
		t.Skip("the expected errors are those of the whole of MNIST, and NNBOOK_SHORT asks for a part of it")
	}
	train, test, err := datasets.StandardDigits(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	e := &Experiment{Configurations: Configurations(), Seeds: []uint64{1}, Epochs: 20, Train: train, Test: test, Results: KeptResults()}
	trainings := e.trainings()
	e.Results.recall(e, trainings)
	for i, tr := range trainings {
		if tr.History == nil && tr.Configuration.Number != 5 {
			t.Logf("configuration %d: no kept result", tr.Configuration.Number)
			continue
		}
		e.Configurations = Configurations()[i : i+1]
		r := mustRun(t, e)[0]
		low, high := r.Configuration.Expected()
		if got := r.FinalTestError(); got < low || got > high {
			t.Errorf("configuration %d: final test error %.4f, expected %v to %v", r.Configuration.Number, got, low, high)
		}
	}
}

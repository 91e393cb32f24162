package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"testing"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/nnlib/internal/kernel"
)

// One seed, one search: the hash of the record, with the scores of networks that were
// trained, is the same on every CPU and on any number of cores. It was computed once;
// tools/cpus.sh compares it on all CPUs that can be had or emulated.
const wantHash = "af734d68d5c1730a"

// digitSearch looks for a small network that reads the built-in digits; its score is the loss, which
// shows the last bit.
func digitSearch() Search {
	digits := datasets.Strokes(400, 1)
	datasets.FitStandardizer(digits.X).Apply(digits.X)
	train, validation := digits.Split(100)
	return Search{
		Space: Space{
			LogUniform("rate", 0.0001, 0.1),
			LogUniformInt("width", 5, 40),
			Ints("batch", 16, 32, 64),
			Choice("hidden", "tanh", "relu", "elu"),
			Uniform("decay", 0.8, 1),
		},
		Epochs: 4,
		Seeds:  []uint64{1, 2},
		Try: func(ctx context.Context, s Setting, epochs int, seed uint64) (float64, error) {
			adam := nnlib.NewAdam()
			adam.LearningRate = s.Float("rate") * s.Float("decay")
			model := nnlib.NewSequential(784, nnlib.DenseNamed(s.Int("width"), s.Choice("hidden"), "he_normal"), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
			if err := model.Compile(nnlib.CategoricalCrossEntropy, adam, seed); err != nil {
				return 0, err
			}
			if _, err := model.Fit(ctx, train.X, train.Y, nnlib.FitConfig{Epochs: epochs, BatchSize: s.Int("batch")}); err != nil {
				return 0, err
			}
			loss, _, err := model.Evaluate(validation.X, validation.Y)
			return loss, err
		},
	}
}

func TestOneSeedOneSearch(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	defer kernel.Use(kernel.Path())
	s := digitSearch()
	for _, path := range kernel.Paths() {
		if err := kernel.Use(path); err != nil {
			t.Fatal(err)
		}
		for _, cores := range []int{1, 2} {
			runtime.GOMAXPROCS(cores)
			r, err := s.Halving(context.Background(), 8, 2, 5)
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256([]byte(csvOf(t, r)))
			if got := hex.EncodeToString(sum[:8]); got != wantHash {
				t.Errorf("path %s, %d cores: got %s, want %s\n%s", path, cores, got, wantHash, csvOf(t, r))
			}
		}
	}
}

// A training that is stopped in the middle ends the search in order, and the search
// that is resumed afterwards is the same.
func TestTrainingsAreStoppedAndResumed(t *testing.T) {
	// On two cores two of the four are under way when the first is done.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	want, err := digitSearch().Random(context.Background(), 4, 1)
	if err != nil {
		t.Fatal(err)
	}
	s := digitSearch()
	s.Folder = t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	s.Progress = func(r *Record) { cancel() }
	part, err := s.Random(ctx, 4, 1)
	if err == nil || len(part.Trials) == 0 || len(part.Trials) == 4 {
		t.Fatalf("stopped with %d settings and %v", len(part.Trials), err)
	}
	s.Progress = nil
	got, err := s.Random(context.Background(), 4, 1)
	if err != nil || csvOf(t, got) != csvOf(t, want) {
		t.Errorf("resumed: %v\n%s\nwant\n%s", err, csvOf(t, got), csvOf(t, want))
	}
}

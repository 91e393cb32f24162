package exercises

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

var _ = hints(9, 1,
	"Divide, and look at what is left over.",
	"60,000/64 is 937.5. What happens to the last 32 examples?",
	"The last batch is smaller, but it is a batch: 938.")

// Check9_1 checks the number of updates in an epoch.
func Check9_1(updatesPerEpoch func() float64) Answer {
	return check(9, 1, prediction("60,000 examples, batches of 64", 938, 0,
		guess{937, "the last 32 examples make a batch too"},
		guess{937.5, "there is no half update: what happens to the last 32 examples?"},
		guess{60000, "this is the number for batch size 1; a batch makes one update"},
		guess{64, "this is the size of a batch"},
		guess{60000 * 64, "more examples a batch mean fewer updates: divide"},
	).judge(updatesPerEpoch))
}

type meanAndSpread = func(errors []float64) (mean, spread float64)

var _ = hints(9, 2,
	"Two loops: one for the mean, one for the squared distances from it.",
	"The spread is the root of the sum of squares over n - 1. What is 0/0 in float64?",
	"return mean, math.Sqrt(squares / float64(len(errors)-1))")

// Check9_2 checks the mean and the spread of a sample.
func Check9_2(meanAndSpreadOf func(errors []float64) (mean, spread float64)) Answer {
	right := func(e []float64) (float64, float64) { return stat.MeanStdDev(e, nil) }
	of := func(errors ...float64) example[meanAndSpread] {
		return example[meanAndSpread]{
			input: fmt.Sprintf("errors = %v", errors),
			call: func(f meanAndSpread) []output {
				mean, spread := f(slices.Clone(errors))
				return []output{named("mean", mean), named("spread", spread)}
			},
		}
	}
	only := func(spread func(e []float64) float64) meanAndSpread {
		return func(e []float64) (float64, float64) { return stat.Mean(e, nil), spread(e) }
	}
	return check(9, 2, comparison[meanAndSpread]{
		examples: []example[meanAndSpread]{of(0.031, 0.035), of(0.05, 0.07, 0.06, 0.06), of(1, 2, 3, 4, 10), of(0.04)},
		want: func(e []float64) (float64, float64) {
			if len(e) == 1 {
				return e[0], math.NaN()
			}
			return right(e)
		},
		mistakes: []mistake[meanAndSpread]{
			{"the sum of squares is divided by n; for a sample divide by n - 1", only(func(e []float64) float64 { return stat.PopStdDev(e, nil) })},
			{"this is the variance; the spread is its root", only(func(e []float64) float64 {
				if len(e) == 1 {
					return math.NaN()
				}
				return stat.Variance(e, nil)
			})},
			{"with a single run the spread is not 0, but not known: NaN", only(func(e []float64) float64 {
				if len(e) == 1 {
					return 0
				}
				return stat.StdDev(e, nil)
			})},
			{"this is the standard error of the mean, the spread divided by the root of n", only(func(e []float64) float64 {
				if len(e) == 1 {
					return math.NaN()
				}
				return stat.StdDev(e, nil) / math.Sqrt(float64(len(e)))
			})},
			{"this is the distance between the largest and the smallest", only(func(e []float64) float64 { return slices.Max(e) - slices.Min(e) })},
			{"mean and spread are interchanged", func(e []float64) (float64, float64) { m, s := right(e); return s, m }},
		},
	}.judge(meanAndSpreadOf))
}

type shuffler = func(x [][]float64, labels []int, rng *rand.Rand)

var _ = hints(9, 3,
	"Print a few examples with their labels, before and after.",
	"The two calls of Shuffle draw from rng one after the other: do they draw the same order?",
	"One call of Shuffle, whose function swaps both x[i], x[j] and labels[i], labels[j].")

// Check9_3 checks the repaired shuffling: pairs stay together, nothing is lost,
// and the order changes.
func Check9_3(repaired func(x [][]float64, labels []int, rng *rand.Rand)) Answer {
	return check(9, 3, func(t *trial) *verdict {
		const n = 50
		input := fmt.Sprintf("%d examples x = [10·i], labels = i", n)
		t.try("%s", input)
		shuffle := func(f shuffler, seed uint64) (x [][]float64, labels []int) {
			for i := range n {
				x, labels = append(x, []float64{float64(10 * i)}), append(labels, i)
			}
			f(x, labels, rand.New(rand.NewPCG(seed, 3)))
			return x, labels
		}
		x, labels := shuffle(repaired, 1)
		if seen := slices.Sorted(slices.Values(labels)); len(slices.Compact(seen)) != n {
			return &verdict{input: input, got: "some examples twice, others not at all", want: "each example once", mistake: "examples are copied over each other; swap them"}
		}
		broken := 0
		for i := range x {
			if x[i][0] != float64(10*labels[i]) {
				broken++
			}
		}
		sorted := slices.IsSortedFunc(x, func(a, b []float64) int { return int(a[0] - b[0]) })
		v := &verdict{input: input, got: fmt.Sprintf("%d of %d examples with the label of another", broken, n), want: "each with its own"}
		switch {
		case broken > 0 && isIdentity(labels):
			v.mistake = "only the examples are shuffled; their labels must move with them"
			return v
		case broken > 0 && sorted:
			v.mistake = "only the labels are shuffled; the examples must move with them"
			return v
		case broken > 0:
			return twoOrders(shuffle, x, labels, v)
		case isIdentity(labels):
			return &verdict{input: input, got: "the order as it was", want: "a random order", mistake: "nothing is shuffled any more"}
		}
		if _, again := shuffle(repaired, 1); !slices.Equal(labels, again) {
			return &verdict{input: input + ", twice with the same seed", got: "different orders", want: "the same order", mistake: "the draws come from another generator: use rng"}
		}
		if _, other := shuffle(repaired, 2); slices.Equal(labels, other) {
			return &verdict{input: input + ", with two seeds", got: "the same order", want: "different orders", mistake: "the draws do not come from rng, but from a generator with a seed of its own"}
		}
		return nil
	})
}

// twoOrders tells the planted bug, two orders drawn one after the other, from
// other ways to part examples and labels.
func twoOrders(shuffle func(f shuffler, seed uint64) ([][]float64, []int), x [][]float64, labels []int, v *verdict) *verdict {
	plantedX, plantedLabels := shuffle(func(x [][]float64, labels []int, rng *rand.Rand) {
		rng.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
		rng.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
	}, 1)
	if slices.EqualFunc(x, plantedX, slices.Equal) && slices.Equal(labels, plantedLabels) {
		return unchanged
	}
	v.mistake = "examples and labels still get different orders: draw one order for both"
	return v
}

func isIdentity(labels []int) bool {
	for i, l := range labels {
		if l != i {
			return false
		}
	}
	return true
}

// Run is one training of exercise 9.4: "uniform" or "glorot" weights, the
// optimizer "sgd" or "adam", and a seed.
type Run struct {
	Weights, Optimizer string
	Seed               uint64
}

var _ = hints(9, 4,
	"If two things change at once, their effects cannot be told apart. Which combinations are there?",
	"Two choices of weights and two optimizers make four combinations. One run of each does not show how much is chance.",
	"All four combinations, each with the same 3 to 5 seeds.")

// Check9_4 checks the plan of an experiment.
func Check9_4(ablation func() []Run) Answer {
	return check(9, 4, func(t *trial) *verdict {
		t.try("Ablation()")
		runs := ablation()
		input := fmt.Sprintf("%d runs", len(runs))
		seeds := map[[2]string][]uint64{}
		for _, r := range runs {
			key := [2]string{r.Weights, r.Optimizer}
			if r.Weights != "uniform" && r.Weights != "glorot" || r.Optimizer != "sgd" && r.Optimizer != "adam" {
				return &verdict{input: input, got: fmt.Sprintf("weights %q with optimizer %q", r.Weights, r.Optimizer), want: `"uniform" or "glorot", "sgd" or "adam"`, mistake: "a name that is not known"}
			}
			if slices.Contains(seeds[key], r.Seed) {
				return &verdict{input: input, got: fmt.Sprintf("%s with %s, seed %d, twice", r.Weights, r.Optimizer, r.Seed), want: "different runs",
					mistake: "the same seed gives the same numbers again: the second run shows nothing new"}
			}
			seeds[key] = append(seeds[key], r.Seed)
		}
		if v := missingRuns(input, seeds); v != nil {
			return v
		}
		if len(runs) > 20 {
			return &verdict{input: input, got: input, want: "at most 20", mistake: "it would take too long"}
		}
		t.measured("All four combinations, %d seeds each.", len(seeds[[2]string{"uniform", "sgd"}]))
		return nil
	})
}

// missingRuns looks for what the runs, by combination, cannot show.
func missingRuns(input string, seeds map[[2]string][]uint64) *verdict {
	has := func(weights, optimizer string) bool { return len(seeds[[2]string{weights, optimizer}]) > 0 }
	v := &verdict{input: input, got: fmt.Sprintf("%d of the 4 combinations", len(seeds)), want: "what each change contributes, whether they help each other, and the spread"}
	switch {
	case len(seeds) == 0:
		v.mistake = "there are no runs"
	case !has("uniform", "sgd"):
		v.mistake = "configuration 1 itself, uniform with sgd, is missing: there is nothing to compare with"
	case !has("glorot", "sgd") && !has("uniform", "adam"):
		v.mistake = "both things change at once: nobody can tell which of them helped"
	case !has("glorot", "sgd"):
		v.mistake = "the new weights are never tried without Adam"
	case !has("uniform", "adam"):
		v.mistake = "Adam is never tried without the new weights"
	case !has("glorot", "adam"):
		v.mistake = "both changes together are never tried: whether they help each other stays open"
	}
	if v.mistake != "" {
		return v
	}
	first := slices.Sorted(slices.Values(seeds[[2]string{"uniform", "sgd"}]))
	for _, key := range [][2]string{{"uniform", "sgd"}, {"glorot", "sgd"}, {"uniform", "adam"}, {"glorot", "adam"}} {
		s := seeds[key]
		if len(s) < 3 {
			return &verdict{input: input, got: fmt.Sprintf("%s with %s has %d", key[0], key[1], len(s)), want: "at least 3 seeds for each combination",
				mistake: "with so few seeds it stays open how much is chance"}
		}
		if !slices.Equal(slices.Sorted(slices.Values(s)), first) {
			return &verdict{input: input, got: fmt.Sprintf("other seeds for %s with %s", key[0], key[1]), want: "the same seeds for all combinations",
				mistake: "with different seeds, the combinations differ by chance too"}
		}
	}
	return nil
}

const (
	betterShare = 0.95
	raceEpochs  = 5
	raceSeeds   = 3
)

var _ = hints(9, 5,
	"Five epochs are few. What makes more of each epoch?",
	"Smaller batches make more updates; a larger learning rate makes larger ones.",
	"Batches of 16, everything else as it is.")

// Check9_5 trains configuration 5 and the reader's network and compares them.
func Check9_5(betterThanFive func() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int)) Answer {
	return challenge(9, 5, func(t *trial) *verdict {
		const input = "BetterThanFive()"
		t.try(input)
		hidden, optimizer, batch := betterThanFive()
		units := 0
		for _, l := range hidden {
			switch l := l.(type) {
			case *nnlib.DenseLayer:
				units += l.Units
			case *nnlib.MaxoutLayer:
				units += l.Units * l.Pieces
			}
		}
		if units > 25 || units == 0 || optimizer == nil || batch < 1 {
			return &verdict{input: input, got: fmt.Sprintf("%d hidden neurons, batch size %d", units, batch), want: "1 to 25 hidden neurons in all, an optimizer, a batch size of at least 1",
				mistake: "the network must not be larger than configuration 5's"}
		}
		train, test := digits(5000, 2000)
		five, err := race(t, "configuration 5", configurationFive, train, test)
		if err != nil {
			return failed("configuration 5", err)
		}
		own, err := race(t, input, betterThanFive, train, test)
		if err != nil {
			return failed(input, err)
		}
		measured := fmt.Sprintf("a test error of %.2f %%; configuration 5 has %.2f %%", 100*own, 100*five)
		if own > betterShare*five {
			v := &verdict{input: input, got: measured, want: fmt.Sprintf("at most %.2f %%", 100*betterShare*five)}
			if own > five {
				v.mistake = "this is worse than configuration 5"
			} else {
				v.mistake = "about as good as configuration 5; the target is 5 % less error"
			}
			return v
		}
		t.measured("%s.", measured)
		return nil
	})
}

func configurationFive() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int) {
	return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
}

// race trains a network with several seeds and returns its mean test error.
func race(t *trial, name string, make func() ([]nnlib.Layer, nnlib.Optimizer, int), train, test *datasets.Set) (float64, error) {
	sum := 0.0
	for seed := range uint64(raceSeeds) {
		t.try("%s, seed %d", name, seed)
		hidden, optimizer, batch := make()
		layers := append(slices.Clone(hidden), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		model := nnlib.NewSequential(784, layers...)
		if err := model.Compile(nnlib.CategoricalCrossEntropy, optimizer, seed); err != nil {
			return 1, err
		}
		wrong, err := testError(model, train, test, raceEpochs, batch)
		if err != nil {
			return 1, err
		}
		sum += wrong
	}
	return sum / raceSeeds, nil
}

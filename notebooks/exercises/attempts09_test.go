package exercises_test

import (
	"math"
	"math/rand/v2"
	"slices"

	"nnbook/nnlib"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	meanAndSpread = func(errors []float64) (mean, spread float64)
	shuffler      = func(x [][]float64, labels []int, rng *rand.Rand)
	plan          = func() []Run
	network       = func() ([]nnlib.Layer, nnlib.Optimizer, int)
)

var _ = tries(9, 1, Check9_1, stubs.UpdatesPerEpoch, solutions.UpdatesPerEpoch,
	answerOf[constant]{"rounded down", "last 32", says(937)},
	answerOf[constant]{"half", "no half update", says(937.5)},
)

var _ = tries(9, 2, Check9_2, stubs.MeanAndSpread, solutions.MeanAndSpread,
	answerOf[meanAndSpread]{"n", "divide by n - 1", func(errors []float64) (float64, float64) {
		mean, spread := solutions.MeanAndSpread(errors)
		if len(errors) == 1 {
			return mean, 0
		}
		n := float64(len(errors))
		return mean, spread * math.Sqrt((n-1)/n)
	}},
	answerOf[meanAndSpread]{"0 for one run", "not known", func(errors []float64) (float64, float64) {
		if len(errors) == 1 {
			return errors[0], 0
		}
		return solutions.MeanAndSpread(errors)
	}},
)

var _ = tries(9, 3, Check9_3, stubs.ShuffleExamples, solutions.ShuffleExamples,
	answerOf[shuffler]{"examples only", "labels must move", func(x [][]float64, labels []int, rng *rand.Rand) {
		solutions.ShuffleExamples(x, slices.Clone(labels), rng)
	}},
	answerOf[shuffler]{"labels only", "examples must move", func(x [][]float64, labels []int, rng *rand.Rand) {
		solutions.ShuffleExamples(slices.Clone(x), labels, rng)
	}},
	answerOf[shuffler]{"nothing", "nothing is shuffled", func(x [][]float64, labels []int, rng *rand.Rand) {}},
	answerOf[shuffler]{"own generator", "use rng", func(x [][]float64, labels []int, _ *rand.Rand) {
		solutions.ShuffleExamples(x, labels, rand.New(rand.NewPCG(rand.Uint64(), 1)))
	}},
	answerOf[shuffler]{"two orders", "different orders", func(x [][]float64, labels []int, rng *rand.Rand) {
		solutions.ShuffleExamples(x, labels, rng)
		solutions.ShuffleExamples(slices.Clone(x), labels, rng)
	}},
)

// without leaves out some of the runs of the solution.
func without(leave func(Run) bool) plan {
	return func() []Run { return slices.DeleteFunc(solutions.Ablation(), leave) }
}

var _ = tries(9, 4, Check9_4, stubs.Ablation, solutions.Ablation,
	answerOf[plan]{"both at once", "both things change at once", without(func(r Run) bool {
		return (r.Weights == "glorot") != (r.Optimizer == "adam")
	})},
	answerOf[plan]{"one seed", "how much is chance", without(func(r Run) bool { return r.Seed > 1 })},
	answerOf[plan]{"not together", "help each other", without(func(r Run) bool {
		return r.Weights == "glorot" && r.Optimizer == "adam"
	})},
	answerOf[plan]{"nothing", "no runs", func() []Run { return nil }},
)

var _ = tries(9, 5, Check9_5, stubs.BetterThanFive, solutions.BetterThanFive,
	answerOf[network]{"configuration 5", "about as good", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
		return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
	}},
	answerOf[network]{"larger", "not be larger", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
		return []nnlib.Layer{nnlib.Dense(100, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
	}},
	answerOf[network]{"slower", "worse", func() ([]nnlib.Layer, nnlib.Optimizer, int) {
		return []nnlib.Layer{nnlib.Dense(25, nnlib.Sigmoid, nnlib.GlorotUniform)}, nnlib.NewSGD(), 256
	}},
)

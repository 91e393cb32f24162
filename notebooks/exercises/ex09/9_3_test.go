package ex09

import (
	"math/rand/v2"
	"slices"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.ShuffleExamples, solution.ShuffleExamples,
		attempt.Wrong("examples only", "labels must move", func(x [][]float64, labels []int, rng *rand.Rand) {
			solution.ShuffleExamples(x, slices.Clone(labels), rng)
		}),
		attempt.Wrong("labels only", "examples must move", func(x [][]float64, labels []int, rng *rand.Rand) {
			solution.ShuffleExamples(slices.Clone(x), labels, rng)
		}),
		attempt.Wrong("nothing", "nothing is shuffled", func(x [][]float64, labels []int, rng *rand.Rand) {}),
		attempt.Wrong("own generator", "use rng", func(x [][]float64, labels []int, _ *rand.Rand) {
			solution.ShuffleExamples(x, labels, rand.New(rand.NewPCG(rand.Uint64(), 1)))
		}),
		attempt.Wrong("two orders", "different orders", func(x [][]float64, labels []int, rng *rand.Rand) {
			solution.ShuffleExamples(x, labels, rng)
			solution.ShuffleExamples(slices.Clone(x), labels, rng)
		}),
		attempt.Right("by a permutation", func(x [][]float64, labels []int, rng *rand.Rand) {
			oldX, oldLabels := slices.Clone(x), slices.Clone(labels)
			for i, j := range rng.Perm(len(x)) {
				x[i], labels[i] = oldX[j], oldLabels[j]
			}
		}),
		attempt.Wrong("one pair parted", "different orders", func(x [][]float64, labels []int, rng *rand.Rand) {
			solution.ShuffleExamples(x, labels, rng)
			labels[0], labels[1] = labels[1], labels[0]
		}),
		attempt.Wrong("one example twice", "swap them", func(x [][]float64, labels []int, rng *rand.Rand) {
			solution.ShuffleExamples(x, labels, rng)
			x[0], labels[0] = x[1], labels[1]
		}),
	)
}

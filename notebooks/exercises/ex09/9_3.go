package ex09

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex09/stub"
)

type shuffler = func(x [][]float64, labels []int, rng *rand.Rand)

// Check3 checks the repaired shuffling: pairs stay together, nothing is lost,
// and the order changes.
func Check3(repaired func(x [][]float64, labels []int, rng *rand.Rand)) exercises.Answer {
	return check.Exercise(9, 3, func(t *check.Trial) *check.Verdict {
		const n = 50
		input := fmt.Sprintf("%d examples x = [10·i], labels = i", n)
		t.Try("%s", input)
		shuffle := func(f shuffler, seed uint64) (x [][]float64, labels []int) {
			for i := range n {
				x, labels = append(x, []float64{float64(10 * i)}), append(labels, i)
			}
			f(x, labels, rand.New(rand.NewPCG(seed, 3)))
			return x, labels
		}
		x, labels := shuffle(repaired, 1)
		if seen := slices.Sorted(slices.Values(labels)); len(slices.Compact(seen)) != n {
			return &check.Verdict{Input: input, Got: "some examples twice, others not at all", Want: "each example once", Mistake: "examples are copied over each other; swap them"}
		}
		broken := 0
		for i := range x {
			if x[i][0] != float64(10*labels[i]) {
				broken++
			}
		}
		sorted := slices.IsSortedFunc(x, func(a, b []float64) int { return int(a[0] - b[0]) })
		v := &check.Verdict{Input: input, Got: fmt.Sprintf("%d of %d examples with the label of another", broken, n), Want: "each with its own"}
		switch {
		case broken > 0 && isIdentity(labels):
			v.Mistake = "only the examples are shuffled; their labels must move with them"
			return v
		case broken > 0 && sorted:
			v.Mistake = "only the labels are shuffled; the examples must move with them"
			return v
		case broken > 0:
			return twoOrders(shuffle, x, labels, v)
		case isIdentity(labels):
			return &check.Verdict{Input: input, Got: "the order as it was", Want: "a random order", Mistake: "nothing is shuffled any more"}
		}
		if _, again := shuffle(repaired, 1); !slices.Equal(labels, again) {
			return &check.Verdict{Input: input + ", twice with the same seed", Got: "different orders", Want: "the same order", Mistake: "the draws come from another generator: use rng"}
		}
		if _, other := shuffle(repaired, 2); slices.Equal(labels, other) {
			return &check.Verdict{Input: input + ", with two seeds", Got: "the same order", Want: "different orders", Mistake: "the draws do not come from rng, but from a generator with a seed of its own"}
		}
		return nil
	})
}

// twoOrders tells the planted bug, two orders drawn one after the other, from
// other ways to part examples and labels.
func twoOrders(shuffle func(f shuffler, seed uint64) ([][]float64, []int), x [][]float64, labels []int, v *check.Verdict) *check.Verdict {
	plantedX, plantedLabels := shuffle(stub.ShuffleExamples, 1)
	if slices.EqualFunc(x, plantedX, slices.Equal) && slices.Equal(labels, plantedLabels) {
		return check.Unchanged
	}
	v.Mistake = "examples and labels still get different orders: draw one order for both"
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

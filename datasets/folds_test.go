package datasets

import (
	"slices"
	"strings"
	"testing"
)

// numberedSet has n examples that can be told apart: their number is their first input.
func numberedSet(n int) *Set {
	s := Moons(n, 0.1, 1)
	for i := range n {
		s.X.Set(i, 0, float64(i))
	}
	return s
}

func numbersIn(t *testing.T, all, s *Set) []int {
	t.Helper()
	var numbers []int
	for i, label := range s.Labels {
		n := int(s.X.At(i, 0))
		numbers = append(numbers, n)
		if s.X.At(i, 1) != all.X.At(n, 1) || s.Y.At(i, 0) != all.Y.At(n, 0) || label != all.Labels[n] {
			t.Errorf("example %d has come apart", n)
		}
	}
	return numbers
}

// Each example validates once, and trains in all other folds.
func TestEachExampleValidatesOnce(t *testing.T) {
	for _, c := range []struct{ n, k int }{{20, 5}, {23, 5}, {7, 7}, {3, 2}} {
		all := numberedSet(c.n)
		var validated []int
		for i, f := range all.Folds(c.k, 1) {
			training, validation := numbersIn(t, all, f.Training), numbersIn(t, all, f.Validation)
			if len(validation) < c.n/c.k || len(validation) > (c.n+c.k-1)/c.k {
				t.Errorf("%d in %d folds: fold %d has %d to validate with", c.n, c.k, i, len(validation))
			}
			both := slices.Sorted(slices.Values(append(slices.Clone(training), validation...)))
			if len(both) != c.n || len(slices.Compact(both)) != c.n {
				t.Errorf("%d in %d folds: fold %d trains on %v and validates with %v", c.n, c.k, i, training, validation)
			}
			validated = append(validated, validation...)
			if f.Training.Name != all.Name || f.Validation.Name != all.Name {
				t.Error("a fold has lost its name")
			}
		}
		slices.Sort(validated)
		if len(slices.Compact(validated)) != c.n {
			t.Errorf("%d in %d folds: %v validate", c.n, c.k, validated)
		}
	}
}

func TestFoldsAreShuffledByTheSeed(t *testing.T) {
	all := numberedSet(50)
	first := func(seed uint64) []int { return numbersIn(t, all, all.Folds(5, seed)[0].Validation) }
	if !slices.Equal(first(1), first(1)) || slices.Equal(first(1), first(2)) {
		t.Error("the seed does not decide the order")
	}
	if slices.IsSorted(first(1)) {
		t.Error("the examples are not shuffled")
	}
	if all.X.At(7, 0) != 7 || all.Len() != 50 {
		t.Error("the set itself was shuffled")
	}
	f := all.Folds(5, 1)[0]
	f.Training.Labels = append(f.Training.Labels, 9)
	if got := all.Folds(5, 1)[0].Validation.Labels; slices.Contains(got, 9) || slices.Contains(f.Validation.Labels, 9) {
		t.Error("appending to the training labels wrote over the validation's")
	}
}

func TestFoldsOfWrongNumber(t *testing.T) {
	for k, want := range map[int]string{1: "got 1", 0: "got 0", -3: "got -3", 11: "10 here, got 11"} {
		if got := panics(t, func() { numberedSet(10).Folds(k, 1) }); !strings.Contains(got, want) {
			t.Errorf("%d folds: %q", k, got)
		}
	}
}

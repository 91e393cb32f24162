package ex10

import (
	"fmt"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check4 checks the folds of cross-validation.
func Check4(trainingFolds func(n, k int) [][]int) exercises.Answer {
	return check.Exercise(10, 4, func(t *check.Trial) *check.Verdict {
		for _, c := range [][2]int{{12, 4}, {10, 5}, {11, 4}, {7, 7}, {5, 2}} {
			t.Try("n = %d, k = %d", c[0], c[1])
			if v := judgeFolds(trainingFolds(c[0], c[1]), c[0], c[1]); v != nil {
				v.Input = fmt.Sprintf("n = %d, k = %d", c[0], c[1])
				return v
			}
		}
		t.Measured("Each example is left out once, in five cases.")
		return nil
	})
}

// judgeFolds looks at which examples each fold leaves out: they must follow one another.
func judgeFolds(folds [][]int, n, k int) *check.Verdict {
	v := &check.Verdict{Got: fmt.Sprint(folds), Want: "each number left out by one fold, the parts in order, of sizes that differ by at most 1"}
	if len(folds) != k {
		v.Mistake = fmt.Sprintf("these are %d folds", len(folds))
		return v
	}
	var left []int
	trained := 0
	for _, f := range folds {
		trained += len(f)
		for i := range n {
			if !slices.Contains(f, i) {
				left = append(left, i)
			}
		}
	}
	for _, f := range folds {
		switch size := n - len(f); {
		case !slices.IsSorted(f) || len(slices.Compact(slices.Clone(f))) != len(f):
			v.Mistake = "a fold has a number twice, or out of order"
		case len(f) > 0 && (f[0] < 0 || f[len(f)-1] >= n):
			v.Mistake = "the numbers go from 0 to n-1"
		case trained == n && k > 2:
			v.Mistake = "these are the parts that validate; the others train"
		case size < n/k || size > (n+k-1)/k:
			v.Mistake = "the parts differ in size by more than 1: the last one must not take all that is left over"
		default:
			continue
		}
		return v
	}
	if !slices.IsSorted(left) || len(slices.Compact(left)) != n {
		v.Mistake = "some examples validate in no fold, or in several"
		return v
	}
	return nil
}

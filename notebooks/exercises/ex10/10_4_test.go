package ex10

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex10/solution"
	"nnbook/notebooks/exercises/ex10/stub"
)

func TestCheck4(t *testing.T) {
	// folds leaves out what lies between from and to.
	folds := func(from, to func(part, n, k int) int) func(n, k int) [][]int {
		return func(n, k int) [][]int {
			all := make([][]int, k)
			for part := range all {
				for i := range n {
					if i < from(part, n, k) || i >= to(part, n, k) {
						all[part] = append(all[part], i)
					}
				}
			}
			return all
		}
	}
	attempt.Try(t, Check4, stub.TrainingFolds, solution.TrainingFolds,
		attempt.Wrong("the last takes the rest", "more than 1", folds(
			func(part, n, k int) int { return part * (n / k) },
			func(part, n, k int) int {
				if part == k-1 {
					return n
				}
				return (part + 1) * (n / k)
			})),
		attempt.Wrong("the rest never validates", "in no fold", folds(
			func(part, n, k int) int { return part * (n / k) },
			func(part, n, k int) int { return (part + 1) * (n / k) })),
		attempt.Wrong("the parts themselves", "parts that validate", func(n, k int) [][]int {
			all := make([][]int, k)
			for i := range n {
				all[i*k/n] = append(all[i*k/n], i)
			}
			return all
		}),
		attempt.Wrong("one fold too few", "3 folds", func(n, k int) [][]int { return solution.TrainingFolds(n, k)[1:] }),
		attempt.Wrong("one fold twice", "or in several", func(n, k int) [][]int {
			all := solution.TrainingFolds(n, k)
			all[0] = all[1]
			return all
		}),
		attempt.Right("the larger parts first", folds(
			func(part, n, k int) int { return (part*n + k - 1) / k },
			func(part, n, k int) int { return ((part+1)*n + k - 1) / k })),
		attempt.Refused("nothing", func(n, k int) [][]int { return nil }),
	)
}

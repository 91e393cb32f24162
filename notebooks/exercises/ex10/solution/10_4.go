package solution

// Exercise 10.4: Your own folds (implement).
//
// Whole-number division makes parts whose sizes differ by at most one. Each example is left out
// exactly once: it validates in one fold and trains in all others.

// TrainingFolds returns, for each of k folds, the examples that it trains on.
func TrainingFolds(n, k int) [][]int {
	folds := make([][]int, k)
	for part := range folds {
		for i := range n {
			if i < part*n/k || i >= (part+1)*n/k {
				folds[part] = append(folds[part], i)
			}
		}
	}
	return folds
}

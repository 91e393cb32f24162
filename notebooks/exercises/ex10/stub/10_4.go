package stub

import "nnbook/notebooks/exercises"

// Exercise 10.4: Your own folds (implement).
//
// Cut the numbers 0 to $n-1$ into $k$ parts, in order, whose sizes differ by at most 1, and
// return for each part the numbers of the others: the examples on which that fold *trains*, in
// increasing order. Where the sizes differ, it does not matter which parts are larger. Then draw
// Figure 5-14 with your numbers in it, for $n = 12$ and $k = 4$: `d := plotting.NewDiagram(640, 300)`
// is the page, `d.Box` draws a part with its numbers, and `nb.Show(d)` shows it.
//
// Hint: Part i goes from i*n/k to (i+1)*n/k, in whole numbers.
//
// Hint: For each part, go through all numbers and leave out those that lie in it.
//
// Hint: Two loops, one in the other: over the parts, and over i from 0 to n-1.

// TrainingFolds returns, for each of k folds, the examples that it trains on.
func TrainingFolds(n, k int) [][]int {
	panic(exercises.NotTried) // replace this line by your code
}

package datasets

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Fold is one turn of cross-validation: what to train on, and what to validate with.
type Fold struct{ Training, Validation *Set }

// Folds shuffles the examples and cuts them into k parts, whose sizes differ by 1 at most. In each of the k folds
// another part validates, and all the others train: every example validates once. The same seed gives the same
// folds.
//
// The folds are views, see [Set.Head], of one copy of the set, so that k of them take no more memory than two. It panics
// unless k is at least 2 and at most the number of examples.
func (s *Set) Folds(k int, seed uint64) []Fold {
	n := s.Len()
	if k < 2 || k > n {
		panic(fmt.Sprintf("datasets: Folds wants from 2 folds to as many as there are examples, %d here, got %d", n, k))
	}
	round := s.twice(rand.New(rand.NewPCG(seed, 0)).Perm(n))
	folds := make([]Fold, k)
	for i := range folds {
		from, to := i*n/k, (i+1)*n/k
		folds[i] = Fold{Training: round.part(to, from+n), Validation: round.part(from, to)}
	}
	return folds
}

// twice returns the examples in the given order, and once more after them. As on a clock, what is left when a part is
// taken away then lies in one piece: from the end of the part to its beginning in the second round.
func (s *Set) twice(order []int) *Set {
	n, inputs, classes := s.Len(), s.X.RawMatrix().Cols, s.Y.RawMatrix().Cols
	t := &Set{Name: s.Name, X: mat.NewDense(2*n, inputs, nil), Y: mat.NewDense(2*n, classes, nil), Labels: make([]uint8, 2*n)}
	for i := range 2 * n {
		from := order[i%n]
		t.X.SetRow(i, s.X.RawRowView(from))
		t.Y.SetRow(i, s.Y.RawRowView(from))
		t.Labels[i] = s.Labels[from]
	}
	return t
}

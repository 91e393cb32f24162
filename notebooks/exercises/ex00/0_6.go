package ex00

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// sortedTolerance is how far the share may be off: less than another seed or
// another rounding moves it, more than the last digits of the answer.
const sortedTolerance = 0.02

// Check6 does the experiment with sorted digits, and compares.
func Check6(sortedDigits func() (digit int, share float64)) exercises.Answer {
	return check.Challenge(0, 6, func(t *check.Trial) *check.Verdict {
		t.Try("SortedDigits()")
		digit, share := sortedDigits()
		wantDigit, wantShare, err := afterOneEpoch(true)
		if err != nil {
			return check.Failed("sorted digits", err)
		}
		v := &check.Verdict{Input: "one epoch on sorted digits", Got: fmt.Sprintf("the digit %d for %s of the images", digit, check.Percent(share)),
			Want: "the digit and the share that the check measures", Tolerance: fmt.Sprintf("±%g", sortedTolerance)}
		switch {
		case digit == wantDigit && math.Abs(share-wantShare) <= sortedTolerance:
			_, shuffled, err := afterOneEpoch(false)
			if err != nil {
				return check.Failed("shuffled digits", err)
			}
			t.Measured("%d for %s of the images; with shuffled digits the most frequent answer is given for %s.",
				wantDigit, check.Percent(wantShare), check.Percent(shuffled))
			return nil
		case digit == 0:
			v.Mistake = "zeros came first; what the network has learned since has undone it"
		case digit != wantDigit:
			v.Mistake = "another digit is answered more often: which came last?"
		case share > 1:
			v.Mistake = "the share is a number between 0 and 1"
		default:
			v.Mistake = "the digit is right, the share is not"
		}
		return v
	})
}

// afterOneEpoch returns the digit that configuration 1 answers most often after
// an epoch on 2,000 digits, and for which share of 1,000 others.
func afterOneEpoch(sorted bool) (digit int, share float64, err error) {
	train, test := check.Digits(2000, 1000)
	if sorted {
		train = byLabel(train)
	}
	small, descent := nnlib.Uniform(-0.1, 0.1), nnlib.NewSGD()
	descent.LearningRate = 0.01
	model := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.Tanh, small), nnlib.Dense(10, nnlib.Sigmoid, small))
	if err := model.Compile(nnlib.MSE, descent, 1); err != nil {
		return 0, 0, err
	}
	if _, err := model.Fit(context.Background(), train.X, train.Y, nnlib.FitConfig{Epochs: 1, BatchSize: 1, NoShuffle: sorted}); err != nil {
		return 0, 0, err
	}
	outputs, err := model.Predict(test.X)
	if err != nil {
		return 0, 0, err
	}
	counts := make([]float64, 10)
	for i := range test.Len() {
		counts[floats.MaxIdx(outputs.RawRowView(i))]++
	}
	digit = floats.MaxIdx(counts)
	return digit, counts[digit] / float64(test.Len()), nil
}

// byLabel returns a copy of a set with all zeros first, then all ones, and so
// on, each in the order in which they were.
func byLabel(set *datasets.Set) *datasets.Set {
	order := make([]int, set.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(set.Labels[a]) - int(set.Labels[b]) })
	sorted := &datasets.Set{Name: set.Name, X: mat.NewDense(set.Len(), 784, nil), Y: mat.NewDense(set.Len(), 10, nil)}
	for to, from := range order {
		sorted.X.SetRow(to, set.X.RawRowView(from))
		sorted.Y.SetRow(to, set.Y.RawRowView(from))
		sorted.Labels = append(sorted.Labels, set.Labels[from])
	}
	return sorted
}

package nnlib_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// outputting is a model whose output is its input.
func outputting(t *testing.T, columns int) *nnlib.Sequential {
	t.Helper()
	m := nnlib.NewSequential(columns, nnlib.Activate(nnlib.Linear))
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	return m
}

// With several outputs the largest counts, of equal ones the first; with one,
// the side of 0.5.
func TestAccuracy(t *testing.T) {
	several := mat.NewDense(5, 3, []float64{.1, .8, .1, .5, .3, .2, -1, -3, -2, .4, .4, .2, .4, .4, .2})
	target := mat.NewDense(5, 3, []float64{0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0})
	if _, a, err := outputting(t, 3).Evaluate(several, target); err != nil || a != 0.6 {
		t.Errorf("accuracy %v, want 0.6; error %v", a, err)
	}
	one, yes := mat.NewDense(4, 1, []float64{.6, .4, .5, -7}), mat.NewDense(4, 1, []float64{1, 1, 0, 0})
	if _, a, err := outputting(t, 1).Evaluate(one, yes); err != nil || a != 0.75 {
		t.Errorf("accuracy %v, want 0.75; error %v", a, err)
	}
}

// NaN is no classification, also where the target is the first class, or 0.
func TestNaNIsNeverAHit(t *testing.T) {
	for _, columns := range []int{1, 3} {
		l := nnlib.Dense(columns, nil, nnlib.Zeros)
		m := nnlib.NewSequential(2, l)
		if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 1); err != nil {
			t.Fatal(err)
		}
		l.Bias.Value.Set(0, columns-1, math.NaN())
		target := mat.NewDense(1, columns, nil)
		if columns > 1 {
			target.Set(0, 0, 1)
		}
		loss, accuracy, err := m.Evaluate(mat.NewDense(1, 2, nil), target)
		if err != nil || !math.IsNaN(loss) || accuracy != 0 {
			t.Errorf("%d outputs: loss %v, accuracy %v, error %v", columns, loss, accuracy, err)
		}
	}
}

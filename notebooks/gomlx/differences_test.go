package gomlx_test

import (
	"math"
	"strings"
	"testing"

	"nnbook/notebooks/gomlx"
)

// TestDifferences pins both columns of the table: a new version of GoMLX that
// defines a piece otherwise turns it red.
func TestDifferences(t *testing.T) {
	table, err := gomlx.Differences(backend(t))
	if err != nil {
		t.Fatal(err)
	}
	none, inf := math.NaN(), math.Inf(1)
	want := []struct {
		piece        string
		nnlib, gomlx float64
	}{
		{"sigmoid", 0.196612, 0.196612}, {"tanh", 0.419974, 0.419974}, {"softplus", 0.731059, 0.731059},
		{"ReLU", 1, 1}, {"ReLU", 0, 1}, {"leaky ReLU", 0.2, 0.3}, {"ELU", 0.367879, none},
		{"mean squared error", 0.625, 0.625},
		{"binary cross-entropy", math.Ln2, math.Ln2}, {"binary cross-entropy", 7 * math.Ln10, inf},
		{"cross-entropy", 7 * math.Ln10, 8 * math.Ln10}, {"cross-entropy", math.Ln2, 1e-8},
		{"softmax and cross-entropy", 1.313262, 1.313262},
		{"Glorot uniform", 1, 1}, {"Glorot normal", 2.27, 4.37}, {"He uniform", 1.41, none}, {"He normal", 2.27, 4.37},
		{"SGD", 0.01, 0.1}, {"SGD", 1, 0.5}, {"momentum 0.9", 1.9, none}, {"AdaGrad", 0.953463, none},
		{"RMSProp", 3.162276, 1}, {"Adam", 0.999997, 1}, {"Adam", 0.0306534, 0.5},
		{"clip at 1", 1, 5}, {"clip norm", 1, none},
		{"batch norm", 0.02, 2}, {"batch norm", 0.204888, 1.223827}, {"maxout", 2, none},
	}
	if len(table) != len(want) {
		t.Fatalf("the table has %d rows, want %d", len(table), len(want))
	}
	for i, d := range table {
		w := want[i]
		if d.Piece != w.piece || !near(d.NNLib, w.nnlib) || !near(d.GoMLX, w.gomlx) {
			t.Errorf("row %d: got %s %v %v, want %s %v %v", i+1, d.Piece, d.NNLib, d.GoMLX, w.piece, w.nnlib, w.gomlx)
		}
		if d.Same() != strings.HasPrefix(d.Why, "the same") {
			t.Errorf("row %d, %s: the numbers are %v and %v, and the text says %q", i+1, d.Piece, d.NNLib, d.GoMLX, d.Why)
		}
	}
}

func near(got, want float64) bool {
	if math.IsNaN(want) || math.IsInf(want, 0) {
		return math.IsNaN(got) == math.IsNaN(want) && math.IsInf(got, 0) == math.IsInf(want, 0)
	}
	return math.Abs(got-want) <= 1e-5*math.Abs(want)
}

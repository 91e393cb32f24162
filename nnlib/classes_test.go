package nnlib_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// withLogits is a model that hands its inputs on as logits.
func withLogits(t *testing.T, loss nnlib.Loss, columns int) *nnlib.Sequential {
	t.Helper()
	m := nnlib.NewSequential(columns, nnlib.Activate(nnlib.Linear))
	if err := m.Compile(loss, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	return m
}

// A logit of 0 is a probability of a half: there the classes part, in Evaluate, in
// Fit and in PredictClasses, fused or not.
func TestAccuracyOfLogits(t *testing.T) {
	logits := mat.NewDense(6, 1, []float64{-2, -0.1, 0, 0.1, 0.4, 2})
	target := mat.NewDense(6, 1, []float64{0, 0, 0, 1, 1, 1})
	for _, loss := range []nnlib.Loss{nnlib.BinaryCrossEntropyFromLogits, nnlib.Unfused(nnlib.BinaryCrossEntropyFromLogits)} {
		m := withLogits(t, loss, 1)
		if _, a, err := m.Evaluate(logits, target); err != nil || a != 1 {
			t.Errorf("accuracy %v, want 1; error %v", a, err)
		}
		h, err := m.Fit(context.Background(), logits, target, nnlib.FitConfig{Epochs: 1, BatchSize: 2, ValidationX: logits, ValidationY: target})
		if err != nil || h.Accuracy[0] != 1 || h.ValAccuracy[0] != 1 {
			t.Errorf("history %+v, want accuracies of 1; error %v", h, err)
		}
		classes, err := m.PredictClasses(logits)
		if err != nil || !slices.Equal(classes, []int{0, 0, 0, 1, 1, 1}) {
			t.Errorf("classes %v, error %v", classes, err)
		}
	}
	// Probabilities part at a half, as before.
	classes, err := withLogits(t, nnlib.BinaryCrossEntropy, 1).PredictClasses(mat.NewDense(4, 1, []float64{0.1, 0.5, 0.51, 1}))
	if err != nil || !slices.Equal(classes, []int{0, 0, 1, 1}) {
		t.Errorf("classes %v, error %v", classes, err)
	}
}

func TestPredictClasses(t *testing.T) {
	m := withLogits(t, nnlib.CategoricalCrossEntropyFromLogits, 3)
	x := mat.NewDense(4, 3, []float64{0.1, 0.8, 0.1, -3, -2, -1, 5, 5, 4, 0, 0, 0})
	classes, err := m.PredictClasses(x)
	if err != nil || !slices.Equal(classes, []int{1, 2, 0, 0}) {
		t.Errorf("classes %v, error %v", classes, err)
	}
	if _, err := m.PredictClasses(mat.NewDense(1, 2, nil)); err == nil || !strings.Contains(err.Error(), "n x 3") {
		t.Errorf("a wrong shape: %v", err)
	}
	l := nnlib.Dense(2, nil, nnlib.Zeros)
	m = nnlib.NewSequential(1, l)
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	l.Bias.Value.Set(0, 1, math.NaN())
	if _, err := m.PredictClasses(mat.NewDense(1, 1, nil)); err == nil || !strings.Contains(err.Error(), "NaN for row 0") {
		t.Errorf("outputs of NaN: %v", err)
	}
}

func TestClasses(t *testing.T) {
	if got := nnlib.Classes(mat.NewDense(3, 3, []float64{0, 0, 1, 1, 0, 0, .2, .5, .3})); !slices.Equal(got, []int{2, 0, 1}) {
		t.Errorf("one-hot: %v", got)
	}
	if got := nnlib.Classes(mat.NewDense(3, 1, []float64{0, 1, 0.5})); !slices.Equal(got, []int{0, 1, 0}) {
		t.Errorf("one column: %v", got)
	}
}

func TestConfusionMatrix(t *testing.T) {
	c, err := nnlib.ConfusionMatrix([]int{0, 1, 1, 3, 0}, []int{0, 1, 2, 1, 0})
	if err != nil {
		t.Fatal(err)
	}
	want := nnlib.Confusion{{2, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 0, 0}, {0, 0, 0, 0}}
	if fmt.Sprint([][]int(c)) != fmt.Sprint([][]int(want)) {
		t.Errorf("got\n%vwant\n%v", c, want)
	}
	for name, lists := range map[string][2][]int{"at position 1": {{0, -1}, {0, 0}}, "predicted for -2": {{0}, {-2}}, "got 1 and 2": {{0}, {0, 1}}} {
		if _, err := nnlib.ConfusionMatrix(lists[0], lists[1]); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v: got error %v", lists, err)
		}
	}
	if c, err := nnlib.ConfusionMatrix(nil, nil); err != nil || len(c) != 0 {
		t.Errorf("of nothing: %v, %v", c, err)
	}
}

// Numbers of any width stand below each other.
func TestConfusionPrints(t *testing.T) {
	got := nnlib.Confusion{{12, 3}, {4, 1500}}.String()
	want := "target\\predicted    0    1\n" +
		"               0   12    3\n" +
		"               1    4 1500\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func ExampleConfusionMatrix() {
	model := nnlib.NewSequential(2, nnlib.Dense(3, nnlib.Softmax, nnlib.GlorotUniform))
	must(model.Compile(nnlib.CategoricalCrossEntropy, &nnlib.SGD{LearningRate: 0.5}, 1))
	x := mat.NewDense(6, 2, []float64{1, 0, 0.9, 0.1, 0, 1, 0.1, 0.9, -1, -1, 0.8, 0.2})
	y := mat.NewDense(6, 3, []float64{1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1}) // the last looks like class 0
	_, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{Epochs: 30, BatchSize: 6})
	must(err)
	predicted, err := model.PredictClasses(x)
	must(err)
	confusion, err := nnlib.ConfusionMatrix(predicted, nnlib.Classes(y))
	must(err)
	fmt.Print(confusion)
	// Output:
	// target\predicted 0 1 2
	//                0 2 0 0
	//                1 0 2 0
	//                2 1 0 1
}

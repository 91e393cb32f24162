package nnlib

// From outputs to classes: accuracy, predicted classes, the confusion matrix.

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// A classifier's outputs name a class: the column of the largest output, the
// first one where several are equal. A single output tells two classes apart: it
// is class 1 above a half, and class 0 otherwise. Where the loss takes logits, a
// half is the logit 0.

const half = 0.5

// halfway returns the output at which a single neuron turns from class 0 to 1.
func (m *Sequential) halfway() float64 {
	if BinaryCrossEntropyFromLogits.is(plain(m.loss)) {
		return 0 // S(0) = 1/2
	}
	return half
}

// classOf returns the class that an example's outputs name, or -1 if one of them
// is NaN.
func classOf(outputs []float64, halfway float64) int {
	class := 0
	for j, v := range outputs {
		if math.IsNaN(v) {
			return -1
		}
		if v > outputs[class] {
			class = j
		}
	}
	if len(outputs) == 1 && outputs[0] > halfway {
		return 1
	}
	return class
}

// countHits counts the examples whose outputs name the class of the target.
func countHits(yhat, y *mat.Dense, halfway float64) int {
	hits := 0
	for i := range yhat.RawMatrix().Rows {
		if class := classOf(yhat.RawRowView(i), halfway); class >= 0 && class == classOf(y.RawRowView(i), half) {
			hits++
		}
	}
	return hits
}

// Classes returns the class of each row of a target y: the column of the one in a
// one-hot row. In a target of one column, numbers above a half are class 1.
func Classes(y *mat.Dense) []int {
	classes := make([]int, y.RawMatrix().Rows)
	for i := range classes {
		classes[i] = classOf(y.RawRowView(i), half)
	}
	return classes
}

// PredictClasses returns the class that the model's outputs name, for each row of
// x. Outputs of NaN name none, and are an error.
func (m *Sequential) PredictClasses(x *mat.Dense) ([]int, error) {
	yhat, err := m.Predict(x)
	if err != nil {
		return nil, err
	}
	classes := make([]int, yhat.RawMatrix().Rows)
	for i := range classes {
		if classes[i] = classOf(yhat.RawRowView(i), m.halfway()); classes[i] < 0 {
			return nil, fmt.Errorf("nnlib: predict classes: want outputs that can be compared, got NaN for row %d; the model's weights are not finite any more", i)
		}
	}
	return classes, nil
}

// A Confusion counts examples by their class and by the class predicted for them:
// its element [target][predicted] says how many examples of class target were
// taken for class predicted. Right ones stand on the diagonal.
type Confusion [][]int

// ConfusionMatrix compares predicted classes, as [Sequential.PredictClasses]
// returns them, with those of the target, see [Classes]. It has as many rows and
// columns as the largest class needs. Lists of different length, or classes below
// 0, are an error.
func ConfusionMatrix(predicted, target []int) (Confusion, error) {
	if len(predicted) != len(target) {
		return nil, fmt.Errorf("nnlib: confusion matrix: want a predicted class for each target, got %d and %d", len(predicted), len(target))
	}
	classes := 0
	for i := range target {
		if predicted[i] < 0 || target[i] < 0 {
			return nil, fmt.Errorf("nnlib: confusion matrix: want classes of at least 0, got %d predicted for %d at position %d", predicted[i], target[i], i)
		}
		classes = max(classes, predicted[i]+1, target[i]+1)
	}
	c := make(Confusion, classes)
	for k := range c {
		c[k] = make([]int, classes)
	}
	for i, class := range target {
		c[class][predicted[i]]++
	}
	return c, nil
}

// String returns the counts as a table, a row for each class of the target.
func (c Confusion) String() string {
	width := len(fmt.Sprint(len(c)))
	for _, row := range c {
		for _, count := range row {
			width = max(width, len(fmt.Sprint(count)))
		}
	}
	var s strings.Builder
	s.WriteString("target\\predicted")
	for k := range c {
		fmt.Fprintf(&s, " %*d", width, k)
	}
	for k, row := range c {
		fmt.Fprintf(&s, "\n%16d", k)
		for _, count := range row {
			fmt.Fprintf(&s, " %*d", width, count)
		}
	}
	return s.String() + "\n"
}

package datasets

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// OneHot turns labels into the targets of a softmax output, examples x classes: row i is zero but for a one
// in column labels[i]. No labels, classes < 1 and a label that is not below classes are errors.
func OneHot(labels []uint8, classes int) (*mat.Dense, error) {
	if len(labels) == 0 {
		return nil, fmt.Errorf("datasets: one-hot encoding wants at least one label, got none")
	}
	if classes < 1 {
		return nil, fmt.Errorf("datasets: one-hot encoding wants at least 1 class, got %d", classes)
	}
	y := mat.NewDense(len(labels), classes, nil)
	values := y.RawMatrix().Data
	for i, label := range labels {
		if int(label) >= classes {
			return nil, fmt.Errorf("datasets: label %d of example %d is out of range, want 0 to %d", label, i, classes-1)
		}
		values[i*classes+int(label)] = 1
	}
	return y, nil
}

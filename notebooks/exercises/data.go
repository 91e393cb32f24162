package exercises

import (
	"context"
	"fmt"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// The challenges use the built-in digits, with fixed seeds, so that a target is
// the same for everybody.
const (
	trainSeed = 101
	testSeed  = 202
)

// digits returns built-in digits to train and to test with, standardized.
func digits(train, test int) (*datasets.Set, *datasets.Set) {
	a, b := datasets.Strokes(train, trainSeed), datasets.Strokes(test, testSeed)
	datasets.FitStandardizer(a.X).Apply(a.X, b.X)
	return a, b
}

// testError trains a compiled model and returns the share of test examples
// that it gets wrong in the end.
func testError(model *nnlib.Sequential, train, test *datasets.Set, epochs, batch int) (float64, error) {
	_, err := model.Fit(context.Background(), train.X, train.Y, nnlib.FitConfig{Epochs: epochs, BatchSize: batch})
	if err != nil {
		return 1, err
	}
	_, accuracy, err := model.Evaluate(test.X, test.Y)
	return 1 - accuracy, err
}

// failed is the verdict on a challenge whose model could not be trained.
func failed(input string, err error) *verdict {
	return &verdict{input: input, got: "an error: " + err.Error(), want: "a training that ends"}
}

// percent writes a share.
func percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }

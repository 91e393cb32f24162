package experiment

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// Answers are what a network said of the test images after an epoch.
type Answers struct {
	Digits      []byte  // the digit that each image was read as: the place of the largest output
	MisreadLoss float64 // the loss, averaged over the misread images alone; 0 if there are none
}

// askAfterEachEpoch returns a callback that notes the answers.
func (t *training) askAfterEachEpoch(test *datasets.Set) nnlib.Callback {
	t.Answers = nil
	return nnlib.OnEpoch(func(now *nnlib.Training) {
		answers, err := answersOf(now.Model, test)
		if err != nil { // the validation before it would have failed too
			panic(err)
		}
		t.Answers = append(t.Answers, answers)
	})
}

func answersOf(model *nnlib.Sequential, test *datasets.Set) (a Answers, err error) {
	outputs, err := model.Predict(test.X)
	if err != nil {
		return a, err
	}
	var inputs, targets []float64 // of the misread images
	for i, label := range test.Labels {
		digit := byte(floats.MaxIdx(outputs.RawRowView(i)))
		a.Digits = append(a.Digits, digit)
		if digit != label {
			inputs, targets = append(inputs, test.X.RawRowView(i)...), append(targets, test.Y.RawRowView(i)...)
		}
	}
	if n := len(targets) / digitOutputs; n > 0 {
		// By the model, not by the outputs: it knows the loss of an output that is rounded to 0.
		a.MisreadLoss, _, err = model.Evaluate(mat.NewDense(n, digitInputs, inputs), mat.NewDense(n, digitOutputs, targets))
	}
	return a, err
}

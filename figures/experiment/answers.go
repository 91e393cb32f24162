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
		outputs, err := now.Model.Predict(test.X)
		if err != nil { // the validation before it would have failed too
			panic(err)
		}
		t.Answers = append(t.Answers, answersOf(outputs, test, now.Model.Loss()))
	})
}

func answersOf(outputs *mat.Dense, test *datasets.Set, loss nnlib.Loss) Answers {
	a := Answers{Digits: make([]byte, test.Len())}
	var said, wanted []float64 // outputs and targets of the misread images
	for i, label := range test.Labels {
		row := outputs.RawRowView(i)
		a.Digits[i] = byte(floats.MaxIdx(row))
		if a.Digits[i] != label {
			said, wanted = append(said, row...), append(wanted, test.Y.RawRowView(i)...)
		}
	}
	if n := len(said) / digitOutputs; n > 0 {
		a.MisreadLoss = loss.Value(mat.NewDense(n, digitOutputs, said), mat.NewDense(n, digitOutputs, wanted))
	}
	return a
}

package experiment

import (
	"bytes"
	"math"
	"os"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// The answers must tell the same as the history does: how many images are misread, and what the loss is.
func TestAnswersAgreeWithTheHistory(t *testing.T) {
	e := smallExperiment()
	for _, r := range mustRun(t, e) {
		if len(r.Answers) != e.Epochs {
			t.Fatalf("configuration %d: answers of %d epochs, want %d", r.Configuration.Number, len(r.Answers), e.Epochs)
		}
		for epoch, a := range r.Answers {
			wrong := 0
			for i, label := range e.Test.Labels {
				if a.Digits[i] != label {
					wrong++
				}
			}
			if got, want := float64(wrong)/50, r.History.ValError()[epoch]; math.Abs(got-want) > 1e-12 {
				t.Errorf("configuration %d, epoch %d: %v misread, the history says %v", r.Configuration.Number, epoch+1, got, want)
			}
			if part, all := a.MisreadLoss*float64(wrong)/50, r.History.ValLoss[epoch]; part > all+1e-12 || (wrong > 0) != (part > 0) {
				t.Errorf("configuration %d, epoch %d: %v of the loss %v comes from misread images", r.Configuration.Number, epoch+1, part, all)
			}
		}
	}
}

func TestMisreadLossLeavesOutWhatIsReadWell(t *testing.T) {
	outputs, targets := mat.NewDense(3, 10, nil), mat.NewDense(3, 10, nil)
	for i, right := range []float64{0.9, 0.1, 0.2} { // the second and the third are taken for a 7
		outputs.Set(i, i, right)
		outputs.Set(i, 7, 1-right)
		targets.Set(i, i, 1)
	}
	a := answersOf(outputs, &datasets.Set{Y: targets, Labels: []uint8{0, 1, 2}}, nnlib.CategoricalCrossEntropy)
	if want := []byte{0, 7, 7}; !reflect.DeepEqual(a.Digits, want) {
		t.Errorf("digits %v, want %v", a.Digits, want)
	}
	if want := -(math.Log(0.1) + math.Log(0.2)) / 2; math.Abs(a.MisreadLoss-want) > 1e-12 {
		t.Errorf("loss of the misread %v, want %v", a.MisreadLoss, want)
	}
	if a := answersOf(targets, &datasets.Set{Y: targets, Labels: []uint8{0, 1, 2}}, nnlib.CategoricalCrossEntropy); a.MisreadLoss != 0 {
		t.Errorf("nothing is misread, yet the loss of the misread is %v", a.MisreadLoss)
	}
}

func TestAnswersAreKept(t *testing.T) {
	folder := t.TempDir()
	first := mustRun(t, keptExperiment(folder))
	e := keptExperiment(folder)
	e.NeedAnswers = true
	second := mustRun(t, e)
	if kept(second) != len(second) || !reflect.DeepEqual(first[0].Answers, second[0].Answers) {
		t.Errorf("%d of %d results were kept, or their answers differ", kept(second), len(second))
	}
}

// A file of a former version, without answers, serves those who need none.
func TestFilesWithoutAnswersStayValid(t *testing.T) {
	folder := t.TempDir()
	e := keptExperiment(folder)
	e.Configurations, e.Seeds = e.Configurations[4:], []uint64{1}
	old := mustRun(t, e)[0]
	path := onlyFile(t, folder)
	trained := &training{Result: old, description: e.describe(&training{Result: old}, contentSum(e.Train, e.Test))}
	trained.Answers = nil
	e.Results.keep(trained)
	if content, err := os.ReadFile(path); err != nil || bytes.Contains(content, []byte(`"Answers":`)) {
		t.Fatal("the file of a former version could not be made", err)
	}
	if r := mustRun(t, e)[0]; !r.Kept || r.Answers != nil {
		t.Errorf("kept %v with %d answers, want the old file", r.Kept, len(r.Answers))
	}
	e.NeedAnswers = true
	if r := mustRun(t, e)[0]; r.Kept || !reflect.DeepEqual(r.Answers, old.Answers) {
		t.Errorf("kept %v, want a new training with the same answers", r.Kept)
	}
	if r := mustRun(t, e)[0]; !r.Kept {
		t.Error("the answers were not kept")
	}
}

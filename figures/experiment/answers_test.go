package experiment

import (
	"bytes"
	"math"
	"os"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mat"
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

// The loss of the misread images is theirs alone, and exact where an output is rounded to 0.
func TestMisreadLossIsThatOfTheMisreadImages(t *testing.T) {
	model, err := Configurations()[4].Build(1)
	if err != nil {
		t.Fatal(err)
	}
	test := blots(50, 2)
	for _, p := range model.Params() {
		p.Value.Scale(30, p.Value) // very sure, and mostly wrong
	}
	a, err := answersOf(model, test)
	if err != nil {
		t.Fatal(err)
	}
	misread, sum := 0, 0.0
	for i, label := range test.Labels {
		if a.Digits[i] == label {
			continue
		}
		loss, accuracy, err := model.Evaluate(test.X.Slice(i, i+1, 0, 784).(*mat.Dense), test.Y.Slice(i, i+1, 0, 10).(*mat.Dense))
		if err != nil || accuracy != 0 {
			t.Fatalf("image %d: accuracy %v, error %v, want a misread image", i, accuracy, err)
		}
		misread, sum = misread+1, sum+loss
	}
	if misread < 10 || misread == 50 {
		t.Fatalf("%d of 50 images are misread, want some of each kind", misread)
	}
	if got, want := a.MisreadLoss, sum/float64(misread); math.Abs(got-want) > 1e-9*want || got < 20 {
		t.Errorf("loss of a misread image %v, want %v, above that of a probability of 1e-7", got, want)
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

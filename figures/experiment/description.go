package experiment

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// resultFormat changes when what is kept, or how, changes.
const resultFormat = 1

// description says all that the history of a training depends on.
type description struct {
	Format        int
	Configuration string // in the words of the table
	Data          string // name, size and contents
	TrainExamples int
	TestExamples  int
	DataSum       string
	Epochs        int
	Seed          uint64
	Arithmetic    string // see arithmetic
}

func (e *Experiment) describe(t *training, dataSum string) description {
	return description{
		Format:        resultFormat,
		Configuration: strings.Join(t.Configuration.Words(), ", "),
		Data:          e.Train.Name,
		TrainExamples: e.Train.Len(),
		TestExamples:  e.Test.Len(),
		DataSum:       dataSum,
		Epochs:        e.Epochs,
		Seed:          t.Seed,
		Arithmetic:    arithmetic(t.Configuration, t.Seed, e.Train),
	}
}

// key is the name of a training's file.
func (d description) key() string {
	content, err := json.Marshal(d)
	if err != nil {
		panic(err) // strings and integers can always be written
	}
	h := sha256.Sum256(content)
	return hex.EncodeToString(h[:16])
}

// arithmetic trains for a moment and returns a hash of where that leads. Another processor, another path through
// the library's loops, or a change of the library or of a setting rounds some numbers differently or changes them, and is
// noticed, with no need to list them.
func arithmetic(c Configuration, seed uint64, train *datasets.Set) string {
	model, err := c.Build(seed)
	if err != nil {
		return err.Error()
	}
	few := train.Head(fewExamples)
	history, err := model.Fit(context.Background(), few.X, few.Y, nnlib.FitConfig{
		Epochs: 1, BatchSize: c.BatchSize, ValidationX: few.X, ValidationY: few.Y,
	})
	if err != nil {
		return err.Error()
	}
	h := newNumberHash()
	for _, p := range model.Params() {
		h.addMatrix(p.Value)
	}
	h.add(history.Loss)
	h.add(history.ValLoss)
	return h.sum()
}

// fewExamples is enough for some steps of each configuration and a bit of evaluation.
const fewExamples = 300

// contentSum is a hash of all inputs and targets.
func contentSum(sets ...*datasets.Set) string {
	h := newNumberHash()
	for _, s := range sets {
		h.addMatrix(s.X)
		h.addMatrix(s.Y)
	}
	return h.sum()
}

package nnlib_test

// The tests compare with numbers of Keras and PyTorch, which testdata/README.md
// describes. This file reads them.

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/internal/kernel"
)

// goldens reads the cases of the files, one after the other.
func goldens[Case any](t *testing.T, files ...string) []Case {
	t.Helper()
	var all []Case
	for _, file := range files {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var content struct{ Cases []Case }
		if err := json.Unmarshal(data, &content); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if len(content.Cases) == 0 {
			t.Fatalf("%s holds no cases", file)
		}
		all = append(all, content.Cases...)
	}
	return all
}

// table is a matrix, and list a row, as the files hold them.
type (
	table [][]float64
	list  []float64
)

func (v table) matrix() *mat.Dense {
	m := mat.NewDense(len(v), len(v[0]), nil)
	for i, row := range v {
		m.SetRow(i, row)
	}
	return m
}

func (v table) transposed() *mat.Dense { return mat.DenseCopyOf(v.matrix().T()) }
func (v list) matrix() *mat.Dense      { return mat.NewDense(1, len(v), v) }

// Numbers agree if they differ by at most 1e-10 of the wanted one, or by
// goldenAbsolute: the files hold some true zeros as rounding noise.
const (
	goldenRelative = 1e-10
	goldenAbsolute = 1e-13
)

func sameNumber(got, want float64) bool {
	return math.Abs(got-want) <= goldenRelative*math.Abs(want)+goldenAbsolute
}

func expectNumber(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !sameNumber(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// expectMatrix reports the first element that differs.
func expectMatrix(t *testing.T, what string, got, want *mat.Dense) {
	t.Helper()
	rows, columns := want.Dims()
	if r, c := got.Dims(); r != rows || c != columns {
		t.Errorf("%s: got shape %d x %d, want %d x %d", what, r, c, rows, columns)
		return
	}
	for i := range rows {
		for j := range columns {
			if !sameNumber(got.At(i, j), want.At(i, j)) {
				t.Errorf("%s[%d,%d]: got %v, want %v", what, i, j, got.At(i, j), want.At(i, j))
				return
			}
		}
	}
}

// onEveryPath runs a test with each set of fast loops that this CPU has, and with
// those in Go.
func onEveryPath(t *testing.T, test func(t *testing.T)) {
	defer kernel.Use(kernel.Path())
	for _, name := range kernel.Paths() {
		if err := kernel.Use(name); err != nil {
			t.Fatal(err)
		}
		t.Run(name, test)
	}
}

// settings are the hyperparameters of an optimizer, by Keras' names.
type settings struct {
	LearningRate   float64  `json:"learning_rate"`
	Momentum       float64  `json:"momentum"`
	Nesterov       bool     `json:"nesterov"`
	Initial        float64  `json:"initial_accumulator_value"`
	Epsilon        float64  `json:"epsilon"`
	Rho            float64  `json:"rho"`
	Beta1          float64  `json:"beta_1"`
	Beta2          float64  `json:"beta_2"`
	ClipNorm       *float64 `json:"clipnorm"`
	GlobalClipNorm *float64 `json:"global_clipnorm"`
	ClipValue      *float64 `json:"clipvalue"`
}

func (s settings) clip() nnlib.Clip {
	switch {
	case s.ClipNorm != nil:
		return nnlib.ClipNorm(*s.ClipNorm)
	case s.GlobalClipNorm != nil:
		return nnlib.ClipGlobalNorm(*s.GlobalClipNorm)
	case s.ClipValue != nil:
		return nnlib.ClipValue(*s.ClipValue)
	}
	return nil
}

// optimizer makes the optimizer by its constructor and sets the fields.
func (s settings) optimizer(t *testing.T, name string) nnlib.Optimizer {
	t.Helper()
	switch name {
	case "sgd":
		o := nnlib.NewSGD()
		o.LearningRate, o.Momentum, o.Nesterov, o.Clip = s.LearningRate, s.Momentum, s.Nesterov, s.clip()
		return o
	case "adagrad":
		o := nnlib.NewAdaGrad()
		o.LearningRate, o.InitialAccumulator, o.Epsilon, o.Clip = s.LearningRate, s.Initial, s.Epsilon, s.clip()
		return o
	case "rmsprop":
		o := nnlib.NewRMSProp()
		o.LearningRate, o.Rho, o.Epsilon, o.Clip = s.LearningRate, s.Rho, s.Epsilon, s.clip()
		return o
	case "adam":
		o := nnlib.NewAdam()
		o.LearningRate, o.Beta1, o.Beta2, o.Epsilon, o.Clip = s.LearningRate, s.Beta1, s.Beta2, s.Epsilon, s.clip()
		return o
	}
	t.Fatalf("no optimizer %q", name)
	return nil
}

// shaped are the settings of an activation, by Keras' names.
type shaped struct {
	Activation    string   `json:"activation"`
	NegativeSlope *float64 `json:"negative_slope"`
	Alpha         *float64 `json:"alpha"`
}

func (s shaped) activation(t *testing.T) nnlib.Activation {
	t.Helper()
	switch {
	case s.NegativeSlope != nil:
		return nnlib.LeakyReLU(*s.NegativeSlope)
	case s.Alpha != nil:
		return nnlib.ELU(*s.Alpha)
	}
	a, err := nnlib.ActivationNamed(s.Activation)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

package gomlx_test

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/model"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/notebooks/gomlx"
)

// trained returns a nnlib model of all kinds of parameters, after some steps.
func trained(t *testing.T) (pair, *nnlib.Sequential) {
	t.Helper()
	all := pairs()
	p := all[len(all)-1]
	m := copyOf(t, p)
	rng := rand.New(rand.NewPCG(5, 6))
	for range 3 {
		x, y := batch(rng, 8)
		if _, err := m.TrainStep(x, y); err != nil {
			t.Fatal(err)
		}
	}
	return p, m
}

// exactly reports parameters that are not equal bit for bit.
func exactly(t *testing.T, got, want *nnlib.Sequential) {
	t.Helper()
	for i, p := range want.Params() {
		if !mat.Equal(got.Params()[i].Value, p.Value) {
			t.Errorf("%s came back as\n%v, want\n%v", p.Name, mat.Formatted(got.Params()[i].Value), mat.Formatted(p.Value))
		}
	}
}

func TestBridgeThereAndBackIsExact(t *testing.T) {
	p, m := trained(t)
	store := model.NewStore()
	for range 2 { // into an empty store, and into one that holds variables
		if err := gomlx.ToGoMLX(store, m); err != nil {
			t.Fatal(err)
		}
	}
	back := copyOf(t, p)
	if err := gomlx.ToNNLib(back, store); err != nil {
		t.Fatal(err)
	}
	exactly(t, back, m)
	for v := range store.IterVariables() {
		if v.Trainable != !(strings.HasSuffix(v.Path(), "/mean") || strings.HasSuffix(v.Path(), "/variance")) {
			t.Errorf("%s: trainable is %v", v.Path(), v.Trainable)
		}
	}
}

func TestFilesThereAndBackAreExact(t *testing.T) {
	p, m := trained(t)
	file := filepath.Join(t.TempDir(), "model.safetensors")
	if err := m.Save(file); err != nil {
		t.Fatal(err)
	}
	store := model.NewStore()
	if err := gomlx.LoadFile(store, copyOf(t, p), file); err != nil {
		t.Fatal(err)
	}
	second := filepath.Join(t.TempDir(), "model.safetensors")
	if err := gomlx.SaveFile(store, copyOf(t, p), second); err != nil {
		t.Fatal(err)
	}
	back := copyOf(t, p)
	if err := back.LoadWeights(second); err != nil {
		t.Fatal(err)
	}
	exactly(t, back, m)
}

func TestBridgeRefusesWhatDoesNotFit(t *testing.T) {
	p, m := trained(t)
	before := mat.DenseCopyOf(m.Params()[0].Value)
	fails := func(what, want string, err error) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v, want one with %q", what, err, want)
		}
		if !mat.Equal(m.Params()[0].Value, before) {
			t.Errorf("%s: the model was changed", what)
		}
	}
	fails("an empty store", "want a variable /dense_1/dense/weights", gomlx.ToNNLib(m, model.NewStore()))

	set := func(value *tensors.Tensor) *model.Store {
		store := model.NewStore()
		if err := gomlx.ToGoMLX(store, copyOf(t, p)); err != nil {
			t.Fatal(err)
		}
		// The last one: what came before must not have been copied.
		if err := store.DeleteVariable("/dense_3/dense/biases"); err != nil {
			t.Fatal(err)
		}
		if _, err := store.CreateVariable("/dense_3/dense/biases", value); err != nil {
			t.Fatal(err)
		}
		return store
	}
	fails("another width", "want 1 x 4", gomlx.ToNNLib(m, set(tensors.FromValue([]float64{1, 2, 3}))))
	fails("float32", "float64", gomlx.ToNNLib(m, set(tensors.FromValue([]float32{1, 2, 3, 4}))))
	fails("another rank", "axes", gomlx.ToNNLib(m, set(tensors.FromValue([][]float64{{1, 2, 3, 4}}))))
	fails("into another width", "not the same network", gomlx.ToGoMLX(set(tensors.FromValue([]float64{1, 2, 3})), m))
	_, err := gomlx.Path("dense_1.colour")
	fails("an unknown parameter", "dense_1.colour", err)
}

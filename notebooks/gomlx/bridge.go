package gomlx

import (
	"fmt"
	"strings"

	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/model"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// places says where a nnlib parameter lives in GoMLX, by what its name ends in:
// "dense_1.weight" is the variable /dense_1/dense/weights.
var places = map[string]string{
	"weight":          "dense/weights",
	"bias":            "dense/biases",
	"gamma":           "batch_normalization/scale",
	"beta":            "batch_normalization/offset",
	"moving_mean":     "batch_normalization/mean",
	"moving_variance": "batch_normalization/variance",
}

// Path returns the path of the GoMLX variable for the name of a nnlib
// parameter.
func Path(name string) (string, error) {
	layer, kind, _ := strings.Cut(name, ".")
	place, ok := places[kind]
	if !ok {
		return "", fmt.Errorf("gomlx: parameter %q: want a name such as dense_1.weight or batch_norm_1.gamma", name)
	}
	return model.JoinPath("/", layer, place), nil
}

// ToGoMLX copies the parameters of a compiled nnlib model into a store, as
// float64 and without rounding. A GoMLX model that is built in the scopes
// "dense_1", "batch_norm_1" and so on then starts from them. nnlib holds a
// neuron's weights in a row, GoMLX in a column.
func ToGoMLX(store *model.Store, m *nnlib.Sequential) error {
	for _, p := range m.Params() {
		path, err := Path(p.Name)
		if err != nil {
			return err
		}
		value := tensorOf(p.Value, vector(p.Name))
		if v := store.GetVariable(path); v != nil {
			if !v.Shape().Equal(value.Shape()) {
				return fmt.Errorf("gomlx: variable %s: want shape %v, as the nnlib model has it, got %v; the two are not the same network", path, value.Shape(), v.Shape())
			}
			if err := v.SetValue(value); err != nil {
				return err
			}
			continue
		}
		v, err := store.CreateVariable(path, value)
		if err != nil {
			return err
		}
		v.SetTrainable(p.Trainable)
	}
	return nil
}

// ToNNLib copies the values of a store back into a compiled nnlib model. It
// changes nothing if a variable is missing or does not fit.
func ToNNLib(m *nnlib.Sequential, store *model.Store) error {
	var values []*mat.Dense
	for _, p := range m.Params() {
		path, err := Path(p.Name)
		if err != nil {
			return err
		}
		v := store.GetVariable(path)
		if v == nil {
			return fmt.Errorf("gomlx: want a variable %s for %s, got none; build the GoMLX model with scopes named as nnlib's layers", path, p.Name)
		}
		t, err := v.Value()
		if err != nil {
			return err
		}
		value, err := matrixOf(t, vector(p.Name))
		if err != nil {
			return fmt.Errorf("gomlx: variable %s: %w", path, err)
		}
		if r, c := value.Dims(); r != rows(p.Value) || c != columns(p.Value) {
			return fmt.Errorf("gomlx: variable %s: want %d x %d for %s, got %d x %d", path, rows(p.Value), columns(p.Value), p.Name, r, c)
		}
		values = append(values, value)
	}
	for i, p := range m.Params() {
		p.Value.Copy(values[i])
	}
	return nil
}

// LoadFile reads a safetensors file that [nnlib.Sequential.Save] wrote into a
// store. The model says what the file must hold; its own weights are
// overwritten.
func LoadFile(store *model.Store, m *nnlib.Sequential, path string) error {
	if err := m.LoadWeights(path); err != nil {
		return err
	}
	return ToGoMLX(store, m)
}

// SaveFile writes a store to a safetensors file that [nnlib.Sequential.Load]
// reads. The model says what the file holds; its own weights are overwritten.
func SaveFile(store *model.Store, m *nnlib.Sequential, path string) error {
	if err := ToNNLib(m, store); err != nil {
		return err
	}
	return m.Save(path)
}

// vector tells whether a parameter has a single axis in GoMLX. Only weights
// have two.
func vector(name string) bool { return !strings.HasSuffix(name, ".weight") }

// tensorOf copies a matrix: a single row as a vector, weights transposed.
func tensorOf(m *mat.Dense, vector bool) *tensors.Tensor {
	if vector {
		return tensors.FromFlatDataAndDimensions(flat(m), columns(m))
	}
	return tensors.FromFlatDataAndDimensions(flat(mat.DenseCopyOf(m.T())), columns(m), rows(m))
}

// matrixOf is the reverse of tensorOf.
func matrixOf(t *tensors.Tensor, vector bool) (*mat.Dense, error) {
	values, err := tensors.CopyFlatData[float64](t)
	if err != nil {
		return nil, fmt.Errorf("want numbers in float64, got %v", t.Shape())
	}
	dims := t.Shape().Dimensions
	switch {
	case vector && len(dims) == 1:
		return mat.NewDense(1, dims[0], values), nil
	case !vector && len(dims) == 2:
		return mat.DenseCopyOf(mat.NewDense(dims[0], dims[1], values).T()), nil
	}
	return nil, fmt.Errorf("got shape %v, which has too few or too many axes", t.Shape())
}

// flat returns a copy of a matrix' numbers, row by row.
func flat(m *mat.Dense) []float64 { return mat.DenseCopyOf(m).RawMatrix().Data }

func rows(m *mat.Dense) int    { return m.RawMatrix().Rows }
func columns(m *mat.Dense) int { return m.RawMatrix().Cols }

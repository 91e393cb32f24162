package nnlib

// What goes wrong is told in one sentence: shapes, numbers that are not finite.

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// ErrNotCompiled is the error of the methods of a model that want Compile to have
// been called.
var ErrNotCompiled = errors.New("nnlib: the model is not compiled; call Compile first")

// ShapeError says that a matrix did not have the shape that a layer, a loss
// or a model needs. Layers panic with it; Compile, Fit, Evaluate, Predict and
// the other methods of a model return it as an error.
type ShapeError struct {
	Where     string // the layer, loss or argument that complains
	Want, Got string // shapes as "rows x columns"; "n" stands for any number

	words bool // Want and Got are no shapes: there is no matrix yet, or no whole one
}

func (e *ShapeError) Error() string {
	if e.words {
		return fmt.Sprintf("nnlib: %s: want %s, got %s", e.Where, e.Want, e.Got)
	}
	return fmt.Sprintf("nnlib: %s: want a matrix of shape %s, got %s", e.Where, e.Want, e.Got)
}

// recoverShape turns a ShapeError panic into an error, and lets any other
// panic pass: a bug must not look like bad input.
func recoverShape(err *error) {
	if r := recover(); r != nil {
		shape, ok := r.(*ShapeError)
		if !ok {
			panic(r)
		}
		*err = shape
	}
}

// checkBuilt panics with a ShapeError if a layer has no weights yet, or wrong ones.
func checkBuilt(layer string, weight *Param) {
	if weight == nil {
		panic(&ShapeError{Where: layer, Want: "parameters, which Compile or Build makes", Got: "none yet", words: true})
	}
	weight.check()
}

// checkColumns panics with a ShapeError unless x has the wanted columns and
// at least one row.
func checkColumns(where string, x *mat.Dense, want int) {
	if rows, columns := dims(x); rows == 0 || columns != want {
		panic(&ShapeError{Where: where, Want: fmt.Sprintf("n x %d with n at least 1", want), Got: shape(rows, columns)})
	}
}

// checkSame panics with a ShapeError unless got has the shape of want. The
// parts of where are put together only then: that would allocate.
func checkSame(got, want *mat.Dense, where ...string) {
	wr, wc := dims(want)
	if r, c := dims(got); r != wr || c != wc {
		panic(&ShapeError{Where: strings.Join(where, ""), Want: shape(wr, wc), Got: shape(r, c)})
	}
}

// dims is Dims, for a nil matrix too.
func dims(m *mat.Dense) (rows, columns int) {
	if m == nil {
		return 0, 0
	}
	return m.Dims()
}

func shape(rows, columns int) string { return fmt.Sprintf("%d x %d", rows, columns) }

// checkFinite returns an error that names the first NaN or infinity of m.
func checkFinite(what string, m *mat.Dense) error {
	raw := m.RawMatrix()
	for i := range raw.Rows {
		row := raw.Data[i*raw.Stride : i*raw.Stride+raw.Cols]
		if finite(row) {
			continue
		}
		for j, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("nnlib: %s: want finite numbers, got %v in row %d, column %d; clean the data first", what, v, i, j)
			}
		}
	}
	return nil
}

// finite reports whether v holds neither NaN nor infinity: x-x is 0 for any
// finite number and NaN otherwise, and one NaN makes the sum NaN. Four sums
// side by side let the processor read ahead.
func finite(v []float64) bool {
	var a, b, c, d float64
	for ; len(v) >= 4; v = v[4:] {
		a += v[0] - v[0]
		b += v[1] - v[1]
		c += v[2] - v[2]
		d += v[3] - v[3]
	}
	for _, x := range v {
		a += x - x
	}
	return a+b+c+d == 0
}

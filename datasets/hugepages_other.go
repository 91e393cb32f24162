//go:build !linux

package datasets

import "gonum.org/v1/gonum/mat"

// newExamples returns a matrix of zeros for many examples.
func newExamples(rows, columns int) *mat.Dense { return mat.NewDense(rows, columns, nil) }

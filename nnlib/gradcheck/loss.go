package gradcheck

import (
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// Loss checks the gradient of a loss with respect to each prediction. Both
// matrices are batch x outputs and are left as they are. It panics, as the loss
// does, if they differ in shape.
func Loss(l nnlib.Loss, yhat, y *mat.Dense) Report {
	var r Report
	analytic := mat.NewDense(yhat.RawMatrix().Rows, yhat.RawMatrix().Cols, nil)
	l.Gradient(analytic, yhat, y)
	moved := mat.DenseCopyOf(yhat)
	r.addMatrix(Entry{Param: "prediction"}, moved, analytic, func() float64 { return l.Value(moved, y) })
	return r
}

// addMatrix checks the derivative of value with respect to each element of
// m, which value reads. The elements are put back as they were.
func (r *Report) addMatrix(at Entry, m, analytic *mat.Dense, value func() float64) {
	rows, columns := m.Dims()
	for i := range rows {
		for j := range columns {
			at.Row, at.Column = i, j
			at.At, at.Analytic = m.At(i, j), analytic.At(i, j)
			r.add(at, func(v float64) float64 {
				m.Set(i, j, v)
				return value()
			})
			m.Set(i, j, at.At)
		}
	}
}

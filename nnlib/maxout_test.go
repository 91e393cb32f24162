package nnlib_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

func TestMaxoutMatchesPyTorch(t *testing.T) {
	type golden struct {
		Name                  string
		Inputs, Units, Pieces int
		ColumnOrder           string `json:"column_order"`
		X, Kernel, Y          table
		Bias                  list
		Upstream              table
		GradX                 table `json:"grad_x"`
		GradKernel            table `json:"grad_kernel"`
		GradBias              list  `json:"grad_bias"`
	}
	cases := goldens[golden](t, "keras/maxout.json")
	onEveryPath(t, func(t *testing.T) {
		for _, c := range cases {
			// row is where nnlib keeps what stands in column k of the golden.
			row := func(k int) int {
				if c.ColumnOrder == "piece_major" {
					return (k%c.Units)*c.Pieces + k/c.Units
				}
				return k
			}
			ordered := func(kernel table, bias list) (w, b *mat.Dense) {
				w, b = mat.NewDense(len(bias), c.Inputs, nil), mat.NewDense(1, len(bias), nil)
				for k := range bias {
					b.Set(0, row(k), bias[k])
					for i := range c.Inputs {
						w.Set(row(k), i, kernel[i][k])
					}
				}
				return w, b
			}
			l := nnlib.Maxout(c.Units, c.Pieces, nnlib.Zeros)
			if n, err := l.Build(c.Inputs, nil); err != nil || n != c.Units {
				t.Fatal(n, err)
			}
			w, b := ordered(c.Kernel, c.Bias)
			l.Weight.Value.Copy(w)
			l.Bias.Value.Copy(b)
			dw, db := ordered(c.GradKernel, c.GradBias)
			expectMatrix(t, c.Name+": y", l.Forward(c.X.matrix(), true), c.Y.matrix())
			expectMatrix(t, c.Name+": dx", l.Backward(c.Upstream.matrix()), c.GradX.matrix())
			expectMatrix(t, c.Name+": dw", l.Weight.Gradient(), dw)
			expectMatrix(t, c.Name+": db", l.Bias.Gradient(), db)
		}
	})
}

// built returns a maxout layer of one unit and one input, with these pieces
// slope·x + offset.
func built(t *testing.T, slopes, offsets []float64) *nnlib.MaxoutLayer {
	t.Helper()
	l := nnlib.Maxout(1, len(slopes), nnlib.Zeros)
	if _, err := l.Build(1, nil); err != nil {
		t.Fatal(err)
	}
	l.Weight.Value.SetCol(0, slopes)
	l.Bias.Value.SetRow(0, offsets)
	return l
}

// With the pieces 0 and z, maxout is ReLU.
func TestMaxoutAsReLU(t *testing.T) {
	l := built(t, []float64{0, 1}, []float64{0, 0})
	for _, z := range []float64{-1000, -2, 0, 3, 1000} {
		x := mat.NewDense(1, 1, []float64{z})
		if y := l.Forward(x, true).At(0, 0); y != nnlib.ReLU.Value(z) {
			t.Errorf("maxout(%v) = %v", z, y)
		}
		if d := l.Backward(mat.NewDense(1, 1, []float64{1})).At(0, 0); d != nnlib.ReLU.Derivative(z) {
			t.Errorf("maxout'(%v) = %v", z, d)
		}
	}
}

func TestNaNPassesThroughMaxout(t *testing.T) {
	for _, offsets := range [][]float64{{math.NaN(), 0, 1}, {0, math.NaN(), 1}, {0, 1, math.NaN()}} {
		l := built(t, []float64{1, -1, 0}, offsets)
		if y := l.Forward(mat.NewDense(1, 1, []float64{2}), true).At(0, 0); !math.IsNaN(y) {
			t.Errorf("pieces with offsets %v gave %v", offsets, y)
		}
	}
}

func TestMaxoutRejectsSettings(t *testing.T) {
	noBias := nnlib.Maxout(1, 2, nnlib.Zeros)
	noBias.BiasInitializer = nil
	for _, l := range []*nnlib.MaxoutLayer{nnlib.Maxout(0, 2, nnlib.Zeros), nnlib.Maxout(2, 0, nnlib.Zeros), nnlib.Maxout(2, 2, nil), noBias} {
		if _, err := l.Build(3, nil); err == nil {
			t.Errorf("maxout of %d units and %d pieces was accepted", l.Units, l.Pieces)
		}
	}
}

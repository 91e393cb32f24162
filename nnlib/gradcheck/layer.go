package gradcheck

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// Layer checks a layer's derivatives with respect to its trainable
// parameters and to its input x (batch x inputs), in training or in inference
// mode. The layer must be built, by its Build method or by compiling the model
// that it is part of. Its parameters are left as they were.
//
// Since a layer has many outputs, what is differentiated is their sum with
// fixed weights between -1 and 1. A layer whose Backward returns nil is
// checked without its input.
func Layer(l nnlib.Layer, x *mat.Dense, training bool) Report {
	defer keep(l.Params())()
	x = mat.DenseCopyOf(x)
	weights := spread(l.Forward(x, training))
	value := func() float64 {
		y, sum := l.Forward(x, training), 0.0
		for i := range y.RawMatrix().Rows {
			w := weights.RawRowView(i)
			for j, v := range y.RawRowView(i) {
				sum += w[j] * v
			}
		}
		return sum
	}
	var r Report
	dx := l.Backward(weights)
	for _, p := range gradients(l.Params()) {
		r.addMatrix(Entry{Layer: l.Name(), Param: p.Name}, p.Value, p.gradient, value)
	}
	if dx != nil {
		// The layer owns dx and may write to it in its next pass.
		r.addMatrix(Entry{Layer: l.Name(), Param: "input"}, x, mat.DenseCopyOf(dx), value)
	}
	return r
}

// spread returns weights for y's elements, all different and none near 0.
func spread(y *mat.Dense) *mat.Dense {
	rng := rand.New(rand.NewPCG(1, 1))
	rows, columns := y.Dims()
	weights := mat.NewDense(rows, columns, nil)
	weights.Apply(func(_, _ int, _ float64) float64 {
		w := 0.2 + 0.8*rng.Float64()
		if rng.IntN(2) == 0 {
			return -w
		}
		return w
	}, weights)
	return weights
}

// known is a trainable parameter and a copy of its gradient, over which
// the layer may write in its next pass.
type known struct {
	*nnlib.Param
	gradient *mat.Dense
}

func gradients(params []*nnlib.Param) []known {
	var out []known
	for _, p := range params {
		if p.Trainable {
			out = append(out, known{p, mat.DenseCopyOf(p.Gradient())})
		}
	}
	return out
}

// keep returns a function that puts back the values of the parameters that
// a forward pass changes, such as the moving statistics of batch
// normalization.
func keep(params []*nnlib.Param) (putBack func()) {
	var copies []*mat.Dense
	for _, p := range params {
		copies = append(copies, mat.DenseCopyOf(p.Value))
	}
	return func() {
		for i, p := range params {
			p.Value.Copy(copies[i])
		}
	}
}

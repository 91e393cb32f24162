package gradcheck

import (
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// Model checks the derivatives of a compiled model's loss on the batch x, y
// with respect to all trainable parameters and to x, in training mode. The
// parameters are left as they were. Each parameter costs several forward
// passes, so take a small model and a few examples.
//
// It returns an error where Sequential.Gradients does: for a model that is not
// compiled and for wrong shapes.
func Model(m *nnlib.Sequential, x, y *mat.Dense) (Report, error) {
	defer keep(m.Params())()
	_, dx, err := m.InputGradient(x, y)
	if err != nil {
		return Report{}, err
	}
	x, dx = mat.DenseCopyOf(x), mat.DenseCopyOf(dx)
	value := func() float64 {
		loss, _ := m.Gradients(x, y) // worked a moment ago with these shapes
		return loss
	}
	var r Report
	type owned struct {
		layer  string
		params []known
	}
	var all []owned
	for _, l := range m.Layers() {
		all = append(all, owned{l.Name(), gradients(l.Params())})
	}
	for _, o := range all {
		for _, p := range o.params {
			r.addMatrix(Entry{Layer: o.layer, Param: p.Name}, p.Value, p.gradient, value)
		}
	}
	r.addMatrix(Entry{Param: "input"}, x, dx, value)
	return r, nil
}

package nnlib

// What a layer owns: matrices of numbers, and the gradients of those that learn.

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
)

// A Param is one matrix of numbers that a layer owns: weights, biases, or
// moving statistics. Make it with [NewParam].
type Param struct {
	Name  string // "dense_1.weight"
	Value *mat.Dense
	// Trainable is false for what the optimizer leaves alone, such as the
	// moving statistics of batch normalization. What is true when the model is
	// compiled may be switched off and on again; [Freeze] does so for a whole layer.
	Trainable bool

	frozen   bool // by Freeze: it was trainable before
	gradient *mat.Dense
	descent  descent
}

// NewParam returns a trainable parameter of zeros.
func NewParam(name string, rows, columns int) *Param {
	return &Param{
		Name:      name,
		Value:     mat.NewDense(rows, columns, nil),
		Trainable: true,
		gradient:  mat.NewDense(rows, columns, nil),
	}
}

// Gradient returns the derivative of the loss with respect to Value, same
// shape, as the last backward pass left it. The matrix belongs to the
// parameter: a layer's Backward writes it, and clipping scales it.
func (p *Param) Gradient() *mat.Dense {
	p.check()
	return p.gradient
}

// check panics with a ShapeError if the parameter was not made by NewParam, or
// if Value was replaced by a matrix of another shape or by a view of one.
func (p *Param) check() {
	if p.Value == nil || p.gradient == nil {
		panic(&ShapeError{Where: "parameter " + p.Name, Want: "one that NewParam has made", Got: "one without Value or gradient", words: true})
	}
	v, g := p.Value.RawMatrix(), p.gradient.RawMatrix()
	if v.Rows != g.Rows || v.Cols != g.Cols {
		panic(&ShapeError{Where: "parameter " + p.Name, Want: shape(g.Rows, g.Cols), Got: shape(v.Rows, v.Cols)})
	}
	if v.Stride != v.Cols {
		panic(&ShapeError{Where: "parameter " + p.Name, Want: "a matrix of its own of shape " + shape(g.Rows, g.Cols), Got: "a view of a larger one", words: true})
	}
}

// values and gradients are the numbers of the two matrices as plain slices.
func (p *Param) values() []float64 {
	p.check()
	return p.Value.RawMatrix().Data
}

func (p *Param) gradients() []float64 { return p.Gradient().RawMatrix().Data }

// setProduct sets the gradient of weights, deltaᵀ·inputs: for each weight, what its
// neuron's delta and its input have in common, summed over the batch. hidden says
// that the inputs are another layer's outputs and not the examples.
func (p *Param) setProduct(delta, inputs *mat.Dense, hidden bool) {
	if p.descent.on && delta.RawMatrix().Rows == 1 {
		p.descent.keep(delta.RawRowView(0), inputs.RawRowView(0), hidden)
		return
	}
	kernel.MulTN(p.gradient.RawMatrix(), delta.RawMatrix(), inputs.RawMatrix())
}

// A descent is how plain gradient descent changes weights by a single example
// while nobody can look: it adds the product to the weights in one go, instead of
// writing the gradient first, which is 1.4 times as fast. Fit switches it on for the
// steps of an epoch.
type descent struct {
	on            bool
	delta, inputs []float64 // of the last backward pass; empty: the gradient is there
	own           []float64 // room for inputs
}

// keep keeps the two factors. Outputs of a layer are copied, since the next forward
// pass writes over them.
func (d *descent) keep(delta, inputs []float64, hidden bool) {
	if d.delta = append(d.delta[:0], delta...); hidden {
		d.own = append(d.own[:0], inputs...)
		inputs = d.own
	}
	d.inputs = inputs
}

func row(x []float64) blas64.General {
	return blas64.General{Rows: 1, Cols: len(x), Stride: len(x), Data: x}
}

// descend does a step of plain gradient descent with what is kept, if anything is.
func (p *Param) descend(rate float64) {
	if d := &p.descent; len(d.delta) > 0 && p.Trainable {
		kernel.AddMulTN(-rate, p.Value.RawMatrix(), row(d.delta), row(d.inputs))
	}
}

// endDescent lets the gradient be what the last backward pass left.
func (p *Param) endDescent() {
	d := &p.descent
	if len(d.delta) > 0 {
		kernel.MulTN(p.gradient.RawMatrix(), row(d.delta), row(d.inputs))
	}
	d.on, d.delta, d.inputs = false, d.delta[:0], nil
}

// A buffer is a matrix that is used again in each step. It grows to the
// largest batch seen, so that a training step allocates nothing.
type buffer struct {
	matrix mat.Dense
	data   []float64
}

// shaped returns the buffer's matrix as rows x columns; what it holds is
// whatever was left there.
func (b *buffer) shaped(rows, columns int) *mat.Dense {
	if cap(b.data) < rows*columns {
		b.data = make([]float64, rows*columns)
	}
	return b.view(rows, columns, columns, b.data[:rows*columns])
}

// view lets the buffer's matrix show other data, without copying.
func (b *buffer) view(rows, columns, stride int, data []float64) *mat.Dense {
	b.matrix.SetRawMatrix(blas64.General{Rows: rows, Cols: columns, Stride: stride, Data: data})
	return &b.matrix
}

// rowsOf lets the buffer's matrix show rows from to to-1 of m.
func (b *buffer) rowsOf(m *mat.Dense, from, to int) *mat.Dense {
	raw := m.RawMatrix()
	return b.view(to-from, raw.Cols, raw.Stride, raw.Data[from*raw.Stride:(to-1)*raw.Stride+raw.Cols])
}

// own lets the buffer's matrix show a copy of what it shows, so that the data of
// others can be freed.
func (b *buffer) own() {
	if !b.matrix.IsEmpty() {
		b.matrix = *mat.DenseCopyOf(&b.matrix)
	}
}

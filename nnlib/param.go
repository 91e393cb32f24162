package nnlib

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
)

// A Param is one matrix of numbers that a layer owns: weights, biases, or
// moving statistics.
type Param struct {
	Name  string // "dense_1.weight"
	Value *mat.Dense
	// Trainable is false for what the optimizer leaves alone, such as the
	// moving statistics of batch normalization.
	Trainable bool

	gradient *mat.Dense
	// A weight's gradient is the product deltaᵀ·input of the last backward
	// pass. It is not multiplied out before somebody asks: plain gradient
	// descent adds the product to the weights in one go instead, and the other
	// optimizers use each piece of it while it is in the cache.
	delta, input *mat.Dense
	pending      bool
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
// parameter: a layer's Backward writes it, and clipping scales it. It is valid
// until the next forward pass.
func (p *Param) Gradient() *mat.Dense {
	if p.pending {
		p.pending = false
		p.addProduct(1, false, p.gradient)
	}
	return p.gradient
}

// setProduct says that the gradient is deltaᵀ·input.
func (p *Param) setProduct(delta, input *mat.Dense) {
	p.delta, p.input, p.pending = delta, input, true
}

// addProduct computes dst = alpha·deltaᵀ·input, or dst += alpha·deltaᵀ·input.
func (p *Param) addProduct(alpha float64, accumulate bool, dst *mat.Dense) {
	d, x, c := p.delta.RawMatrix(), p.input.RawMatrix(), dst.RawMatrix()
	kernel.MulTN(d.Cols, x.Cols, d.Rows, alpha, d.Data, d.Stride, x.Data, x.Stride, accumulate, c.Data, c.Stride)
}

// descend does the plain step Value -= rate·gradient.
func (p *Param) descend(rate float64) {
	if p.pending {
		p.addProduct(-rate, true, p.Value)
		return
	}
	kernel.AddScaled(p.values(), -rate, p.gradients())
}

// forUpdate returns the gradient for an optimizer, which multiplies it out in
// passing if that is still to be done.
func (p *Param) forUpdate() kernel.Gradient {
	if !p.pending {
		return kernel.Numbers(p.gradients())
	}
	p.pending = false
	d, x := p.delta.RawMatrix(), p.input.RawMatrix()
	return kernel.Product(d.Cols, x.Cols, d.Rows, d.Data, d.Stride, x.Data, x.Stride, p.gradient.RawMatrix().Data)
}

// values and gradients are the numbers of the two matrices as plain slices.
func (p *Param) values() []float64    { return p.Value.RawMatrix().Data }
func (p *Param) gradients() []float64 { return p.Gradient().RawMatrix().Data }

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

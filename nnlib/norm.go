package nnlib

// The length of a gradient, also where its squares overflow.

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
)

// norm is the Euclidean norm of x. Squares that overflow or vanish, as those of
// exploding or vanished gradients do, are scaled first.
func norm(x []float64) float64 {
	n := math.Sqrt(kernel.Dot(x, x))
	if math.IsNaN(n) || 1e-140 < n && n < 1e140 {
		return n
	}
	largest := 0.0
	for _, v := range x {
		largest = max(largest, math.Abs(v))
	}
	if largest == 0 || math.IsInf(largest, 1) {
		return largest
	}
	sum := 0.0
	for _, v := range x {
		v /= largest
		sum += float64(v * v)
	}
	return largest * math.Sqrt(sum)
}

// together is the norm of two parts whose norms are known.
func together(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if a == 0 || math.IsInf(a, 1) {
		return a
	}
	b /= a
	return a * math.Sqrt(1+float64(b*b))
}

// matrixNorm is the Euclidean norm of m's elements (the Frobenius norm); 0 for nil.
func matrixNorm(m *mat.Dense) float64 {
	if m == nil {
		return 0
	}
	total := 0.0
	for i := range m.RawMatrix().Rows {
		total = together(total, norm(m.RawRowView(i)))
	}
	return total
}

// Package kernel is the door to what is fast: the matrix products and the rules
// of the optimizers in vector instructions, and the cores that share a step. A
// reader of nnlib need not open it: what it computes stands in the files that
// call it, as a formula or as a loop.
//
// Where the CPU has no fast path, products run in Go (order.go), and the rules
// leave all elements to their callers. Results are the same bits on every path and
// on any number of cores: each sum has one order, which order.go defines.
//
// Matrices are row-major. No call allocates. Calls from several goroutines at once
// are safe as long as what they write does not overlap.
package kernel

import (
	"fmt"

	"gonum.org/v1/gonum/blas/blas64"
)

// MulNT computes C = A*Bᵀ for A (m x k), B (n x k), C (m x n): the forward pass,
// inputs times weights, where a neuron's weights are a row. Like the other products
// it panics if the shapes do not fit.
func MulNT(c, a, b blas64.General) {
	check("MulNT", c, a.Rows, b.Rows, a.Cols == b.Cols, a, b)
	multiply(product{form: rowsTimesRows, m: a.Rows, n: b.Rows, k: a.Cols, a: a.Data, rowStep: a.Stride, colStep: 1, b: b.Data, ldb: b.Stride, c: c.Data, ldc: c.Stride})
}

// MulNN computes C = A*B for A (m x k), B (k x n), C (m x n): the gradient of the
// inputs, deltas times weights.
func MulNN(c, a, b blas64.General) {
	check("MulNN", c, a.Rows, b.Cols, a.Cols == b.Rows, a, b)
	multiply(product{form: sumOfRows, m: a.Rows, n: b.Cols, k: a.Cols, alpha: 1, a: a.Data, rowStep: a.Stride, colStep: 1, b: b.Data, ldb: b.Stride, c: c.Data, ldc: c.Stride})
}

// MulTN computes C = Aᵀ*B for A (k x m), B (k x n), C (m x n): the gradient of the
// weights, deltas transposed times inputs, summed over the batch.
func MulTN(c, a, b blas64.General) { mulTN("MulTN", 1, c, a, b, false) }

// AddMulTN computes C += alpha*Aᵀ*B: with alpha = -rate it is a whole step of
// gradient descent.
func AddMulTN(alpha float64, c, a, b blas64.General) { mulTN("AddMulTN", alpha, c, a, b, true) }

func mulTN(name string, alpha float64, c, a, b blas64.General, accumulate bool) {
	check(name, c, a.Cols, b.Cols, a.Rows == b.Rows, a, b)
	multiply(product{form: sumOfRows, m: a.Cols, n: b.Cols, k: a.Rows, alpha: alpha, a: a.Data, rowStep: 1, colStep: a.Stride, b: b.Data, ldb: b.Stride, accumulate: accumulate, c: c.Data, ldc: c.Stride})
}

// check panics unless C is rows x columns, A and B fit, and all three hold what
// their shapes say: the assembly looks no more.
func check(name string, c blas64.General, rows, columns int, fit bool, a, b blas64.General) {
	if !fit || c.Rows != rows || c.Cols != columns || !whole(a) || !whole(b) || !whole(c) {
		panic(fmt.Sprintf("kernel: %s wants matrices that fit, got C %d x %d, A %d x %d, B %d x %d with strides %d, %d, %d and %d, %d, %d numbers",
			name, c.Rows, c.Cols, a.Rows, a.Cols, b.Rows, b.Cols, c.Stride, a.Stride, b.Stride, len(c.Data), len(a.Data), len(b.Data)))
	}
}

// whole reports whether the data of a matrix reach to its last element.
func whole(m blas64.General) bool {
	if m.Rows < 0 || m.Cols < 0 {
		return false
	}
	return m.Rows == 0 || m.Cols == 0 || m.Stride >= m.Cols && len(m.Data) >= (m.Rows-1)*m.Stride+m.Cols
}

// Dot returns the sum of a[i]*b[i], a product of 1 x 1. It panics if the lengths
// differ.
func Dot(a, b []float64) float64 {
	checkLengths("Dot", len(a), b)
	if len(a) == 0 {
		return 0
	}
	var c [1]float64
	dotStrip(inUse(), 1, 1, len(a), a, len(a), b, len(b), c[:], 1)
	return c[0]
}

// Add computes dst += src. It panics if the lengths differ.
func Add(dst, src []float64) {
	checkLengths("Add", len(dst), src)
	for i := add(inUse(), dst, src); i < len(dst); i++ {
		dst[i] += src[i]
	}
}

// The rules of the optimizers do as many elements as the CPU has a fast path for,
// from the first on, and return how many. The caller's loop, which says what the
// rule is, does the others. They panic if the lengths differ.

// Descend is w -= rate*g.
func Descend(w, g []float64, rate float64) (done int) {
	checkLengths("Descend", len(w), g)
	return addScaled(inUse(), w, -rate, g)
}

// Momentum is v = mu*v - rate*g and w += v, or Nesterov's w += mu*v - rate*g.
func Momentum(w, g, v []float64, rate, mu float64, nesterov bool) (done int) {
	checkLengths("Momentum", len(w), g, v)
	return momentum(inUse(), w, g, v, rate, mu, nesterov)
}

// AdaGrad is a += g*g and w -= rate*g / sqrt(a + epsilon).
func AdaGrad(w, g, a []float64, rate, epsilon float64) (done int) {
	checkLengths("AdaGrad", len(w), g, a)
	return adaGrad(inUse(), w, g, a, rate, epsilon)
}

// RMSProp is v = rho*v + (1-rho)*g*g and w -= rate*g / sqrt(v + epsilon).
func RMSProp(w, g, v []float64, rate, rho, epsilon float64) (done int) {
	checkLengths("RMSProp", len(w), g, v)
	return rmsProp(inUse(), w, g, v, rate, rho, epsilon)
}

// Adam is m = beta1*m + (1-beta1)*g, v = beta2*v + (1-beta2)*g*g, where an m below
// 1e-150 and a v below 1e-300 become 0, and w -= rate*m / (sqrt(v) + epsilon).
func Adam(w, g, m, v []float64, rate, beta1, beta2, epsilon float64) (done int) {
	checkLengths("Adam", len(w), g, m, v)
	return adam(inUse(), w, g, m, v, rate, beta1, beta2, epsilon)
}

func checkLengths(name string, want int, slices ...[]float64) {
	for _, s := range slices {
		if len(s) != want {
			panic(fmt.Sprintf("kernel: %s wants slices of one length, got %d and %d numbers", name, want, len(s)))
		}
	}
}

// Prefetch tells the CPU that x will be read soon, for instance the example of
// the next step. It has no effect but on time.
func Prefetch(x []float64) {
	if len(x) > 0 && inUse() != plainGo {
		prefetch((wordBytes*len(x)+63)/64, &x[0])
	}
}

// wordBytes is the size of a float64.
const wordBytes = 8

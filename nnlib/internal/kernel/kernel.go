// Package kernel holds the few loops in which training spends its time:
// three matrix products, the optimizers' update rules and some vector helpers.
//
// Every function exists twice. The readable Go reference (reference_*.go)
// runs on any CPU and says what is computed. The fast path runs where the CPU
// has the instructions for it, and is tested against the reference. [Path]
// tells which one is in use.
//
// All matrices are row-major with a leading dimension: element (i, j) of a
// matrix a with leading dimension lda is a[i*lda+j]. No call allocates. The
// destination must not overlap the sources, unless stated otherwise. Calls
// from several goroutines at once are safe as long as their destinations do
// not overlap.
//
// Results depend neither on the path nor on GOMAXPROCS: every element is
// computed by the same operations in the same order (order.go), whatever the
// CPU is and whichever core does it.
package kernel

import "fmt"

// MulNT computes C = alpha*A*Bᵀ, or C += alpha*A*Bᵀ to accumulate, for A (m x k), B (n x k), C (m x n).
//
// It is the forward pass: inputs times weights, where weights are stored one
// row per neuron. MulNT panics if a slice is too short for its shape.
func MulNT(m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	checkMatrix("MulNT", "a", a, m, k, lda)
	checkMatrix("MulNT", "b", b, n, k, ldb)
	checkMatrix("MulNT", "c", c, m, n, ldc)
	multiply(product{form: rowsTimesRows, m: m, n: n, k: k, alpha: alpha, a: a, rowStep: lda, colStep: 1, b: b, ldb: ldb, accumulate: accumulate, c: c, ldc: ldc})
}

// MulTN computes C = alpha*Aᵀ*B, or C += alpha*Aᵀ*B to accumulate, for A (k x m), B (k x n), C (m x n).
//
// It is the gradient of the weights: errors transposed times inputs, summed
// over the batch. Accumulated with alpha = -rate it is the whole SGD update.
// MulTN panics if a slice is too short for its shape.
func MulTN(m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	checkMatrix("MulTN", "a", a, k, m, lda)
	checkMatrix("MulTN", "b", b, k, n, ldb)
	checkMatrix("MulTN", "c", c, m, n, ldc)
	multiply(product{form: sumOfRows, m: m, n: n, k: k, alpha: alpha, a: a, rowStep: 1, colStep: lda, b: b, ldb: ldb, accumulate: accumulate, c: c, ldc: ldc})
}

// MulNN computes C = alpha*A*B, or C += alpha*A*B to accumulate, for A (m x k), B (k x n), C (m x n).
//
// It is the gradient of the inputs: errors times weights. MulNN panics if a
// slice is too short for its shape.
func MulNN(m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	checkMatrix("MulNN", "a", a, m, k, lda)
	checkMatrix("MulNN", "b", b, k, n, ldb)
	checkMatrix("MulNN", "c", c, m, n, ldc)
	multiply(product{form: sumOfRows, m: m, n: n, k: k, alpha: alpha, a: a, rowStep: lda, colStep: 1, b: b, ldb: ldb, accumulate: accumulate, c: c, ldc: ldc})
}

// Momentum does one step of SGD with momentum:
//
//	v = mu*v - lr*g
//	w = w + v             plain
//	w = w + mu*v - lr*g   Nesterov, with the new v
//
// Momentum panics if the lengths differ.
func Momentum(w []float64, g Gradient, v []float64, lr, mu float64, nesterov bool) {
	checkLength("Momentum", "g", len(g.numbers), len(w))
	checkLength("Momentum", "v", len(v), len(w))
	step(update{rule: momentumRule, w: w, g: g, v: v, rate: lr, decay1: mu, nesterov: nesterov})
}

// AdaGrad does one step of AdaGrad:
//
//	acc = acc + g*g
//	w = w - lr*g/sqrt(acc+eps)
//
// AdaGrad panics if the lengths differ.
func AdaGrad(w []float64, g Gradient, acc []float64, lr, eps float64) {
	checkLength("AdaGrad", "g", len(g.numbers), len(w))
	checkLength("AdaGrad", "acc", len(acc), len(w))
	step(update{rule: adaGradRule, w: w, g: g, v: acc, rate: lr, eps: eps})
}

// RMSProp does one step of RMSProp:
//
//	v = rho*v + (1-rho)*g*g
//	w = w - lr*g/sqrt(v+eps)
//
// RMSProp panics if the lengths differ.
func RMSProp(w []float64, g Gradient, v []float64, lr, rho, eps float64) {
	checkLength("RMSProp", "g", len(g.numbers), len(w))
	checkLength("RMSProp", "v", len(v), len(w))
	step(update{rule: rmsPropRule, w: w, g: g, v: v, rate: lr, decay2: rho, eps: eps})
}

// Adam does one step of Adam:
//
//	m = b1*m + (1-b1)*g
//	v = b2*v + (1-b2)*g*g
//	w = w - alpha*m/(sqrt(v)+eps)
//
// alpha is the learning rate with the correction for the step number already
// in it. An m below 1e-150 in magnitude and a v below 1e-300 become 0: such
// moments move no weight, and left alone they would decay into subnormal
// numbers, on which the CPU is slow. Adam panics if the lengths differ.
func Adam(w []float64, g Gradient, m, v []float64, alpha, b1, b2, eps float64) {
	checkLength("Adam", "g", len(g.numbers), len(w))
	checkLength("Adam", "m", len(m), len(w))
	checkLength("Adam", "v", len(v), len(w))
	step(update{rule: adamRule, w: w, g: g, m: m, v: v, rate: alpha, decay1: b1, decay2: b2, eps: eps})
}

// Add computes dst += src. It panics if the lengths differ.
func Add(dst, src []float64) {
	checkLength("Add", "src", len(src), len(dst))
	add(inUse(), dst, src)
}

// AddScaled computes dst += alpha*src. It panics if the lengths differ.
func AddScaled(dst []float64, alpha float64, src []float64) {
	checkLength("AddScaled", "src", len(src), len(dst))
	addScaled(inUse(), dst, alpha, src)
}

// Dot returns the sum of a[i]*b[i], which is a product of 1 x 1. It panics if
// the lengths differ.
func Dot(a, b []float64) float64 {
	checkLength("Dot", "b", len(b), len(a))
	if len(a) == 0 {
		return 0
	}
	var c [1]float64
	dotStrip(inUse(), 1, 1, len(a), 1, a, len(a), b, len(b), false, c[:], 1)
	return c[0]
}

// SumSquares returns the sum of a[i]*a[i].
func SumSquares(a []float64) float64 { return Dot(a, a) }

// wordBytes is the size of a float64.
const wordBytes = 8

// checkMatrix panics unless s can hold rows x cols elements, one row every ld.
func checkMatrix(function, name string, s []float64, rows, cols, ld int) {
	if rows < 0 || cols < 0 {
		panic(fmt.Sprintf("kernel: %s wants %s of a size that is not negative, got %d x %d", function, name, rows, cols))
	}
	if rows == 0 || cols == 0 {
		return
	}
	if ld < cols {
		panic(fmt.Sprintf("kernel: %s wants %s with a leading dimension of at least its %d columns, got %d", function, name, cols, ld))
	}
	if len(s) < (rows-1)*ld+cols {
		panic(fmt.Sprintf("kernel: %s wants at least %d elements in %s (%d x %d, leading dimension %d), got %d",
			function, (rows-1)*ld+cols, name, rows, cols, ld, len(s)))
	}
}

// checkLength panics unless got equals want.
func checkLength(function, name string, got, want int) {
	if got != want {
		panic(fmt.Sprintf("kernel: %s wants %s as long as its destination, %d elements, got %d", function, name, want, got))
	}
}

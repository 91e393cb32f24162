//go:build !amd64

package kernel

import "runtime"

// On other CPUs every kernel is its reference.

func detect() path { return plainGo }

func mulStrip(_ path, rows, n, k int, alpha float64, a []float64, rowStep, colStep int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	mulStripGo(rows, n, k, alpha, a, rowStep, colStep, b, ldb, accumulate, c, ldc)
}

func dotStrip(_ path, rows, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	dotStripGo(rows, n, k, alpha, a, lda, b, ldb, accumulate, c, ldc)
}

func momentum(_ path, w, g, v []float64, lr, mu float64, nesterov bool) {
	momentumReference(w, g, v, lr, mu, nesterov)
}

func adaGrad(_ path, w, g, acc []float64, lr, eps float64) { adaGradReference(w, g, acc, lr, eps) }

func rmsProp(_ path, w, g, v []float64, lr, rho, eps float64) {
	rmsPropReference(w, g, v, lr, rho, eps)
}

func adam(_ path, w, g, m, v []float64, alpha, b1, b2, eps float64) {
	adamReference(w, g, m, v, alpha, b1, b2, eps)
}

func add(_ path, dst, src []float64) { addReference(dst, src) }

func addScaled(_ path, dst []float64, alpha float64, src []float64) {
	addScaledReference(dst, alpha, src)
}

func pause(int) { runtime.Gosched() }

func prefetch(int, *float64) {}

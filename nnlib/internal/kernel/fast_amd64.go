package kernel

import "golang.org/x/sys/cpu"

// detect asks the CPU, and the operating system through it, what may be used.
func detect() path {
	x := &cpu.X86
	switch {
	case !x.HasAVX2 || !x.HasFMA:
		return plainGo
	case x.HasAVX512F && x.HasAVX512DQ && x.HasAVX512VL && x.HasBMI2:
		return avx512
	default:
		return avx2
	}
}

// The assembly counts steps in bytes.

// mulStrip computes a few rows of C = alpha*A*B, or of C += alpha*A*B, at most
// rowsAtOnce[p][sumOfRows].
func mulStrip(p path, rows, n, k int, alpha float64, a []float64, rowStep, colStep int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	switch p {
	case avx512:
		mulStrip_avx512(rows, n, k, alpha, &a[0], wordBytes*rowStep, wordBytes*colStep, &b[0], wordBytes*ldb, accumulate, &c[0], wordBytes*ldc)
	case avx2:
		mulStrip_avx2(rows, n, k, alpha, &a[0], wordBytes*rowStep, wordBytes*colStep, &b[0], wordBytes*ldb, accumulate, &c[0], wordBytes*ldc)
	default:
		mulStripGo(rows, n, k, alpha, a, rowStep, colStep, b, ldb, accumulate, c, ldc)
	}
}

// dotStrip computes a few rows of C = alpha*A*Bᵀ, or of C += alpha*A*Bᵀ, at most
// rowsAtOnce[p][rowsTimesRows].
func dotStrip(p path, rows, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	switch p {
	case avx512:
		dotStrip_avx512(rows, n, k, alpha, &a[0], wordBytes*lda, &b[0], wordBytes*ldb, accumulate, &c[0], wordBytes*ldc)
	case avx2:
		dotStrip_avx2(rows, n, k, alpha, &a[0], wordBytes*lda, &b[0], wordBytes*ldb, accumulate, &c[0], wordBytes*ldc)
	default:
		dotStripGo(rows, n, k, alpha, a, lda, b, ldb, accumulate, c, ldc)
	}
}

// whole returns the largest part of n that the vector loops can do: a multiple
// of the register's width. The reference does the rest.
func whole(p path, n int) int {
	switch p {
	case avx512:
		return n &^ 7
	case avx2:
		return n &^ 3
	default:
		return 0
	}
}

func momentum(p path, w, g, v []float64, lr, mu float64, nesterov bool) {
	n := whole(p, len(w))
	if n > 0 {
		if p == avx512 {
			momentum_avx512(n, &w[0], &g[0], &v[0], lr, mu, nesterov)
		} else {
			momentum_avx2(n, &w[0], &g[0], &v[0], lr, mu, nesterov)
		}
	}
	momentumReference(w[n:], g[n:], v[n:], lr, mu, nesterov)
}

func adaGrad(p path, w, g, acc []float64, lr, eps float64) {
	n := whole(p, len(w))
	if n > 0 {
		if p == avx512 {
			adaGrad_avx512(n, &w[0], &g[0], &acc[0], lr, eps)
		} else {
			adaGrad_avx2(n, &w[0], &g[0], &acc[0], lr, eps)
		}
	}
	adaGradReference(w[n:], g[n:], acc[n:], lr, eps)
}

func rmsProp(p path, w, g, v []float64, lr, rho, eps float64) {
	n := whole(p, len(w))
	if n > 0 {
		if p == avx512 {
			rmsProp_avx512(n, &w[0], &g[0], &v[0], lr, rho, 1-rho, eps)
		} else {
			rmsProp_avx2(n, &w[0], &g[0], &v[0], lr, rho, 1-rho, eps)
		}
	}
	rmsPropReference(w[n:], g[n:], v[n:], lr, rho, eps)
}

func adam(p path, w, g, m, v []float64, alpha, b1, b2, eps float64) {
	n := whole(p, len(w))
	if n > 0 {
		if p == avx512 {
			adam_avx512(n, &w[0], &g[0], &m[0], &v[0], alpha, b1, 1-b1, b2, 1-b2, eps)
		} else {
			adam_avx2(n, &w[0], &g[0], &m[0], &v[0], alpha, b1, 1-b1, b2, 1-b2, eps)
		}
	}
	adamReference(w[n:], g[n:], m[n:], v[n:], alpha, b1, b2, eps)
}

func add(p path, dst, src []float64) {
	n := whole(p, len(dst))
	if n > 0 {
		if p == avx512 {
			add_avx512(n, &dst[0], &src[0])
		} else {
			add_avx2(n, &dst[0], &src[0])
		}
	}
	addReference(dst[n:], src[n:])
}

func addScaled(p path, dst []float64, alpha float64, src []float64) {
	n := whole(p, len(dst))
	if n > 0 {
		if p == avx512 {
			addScaled_avx512(n, &dst[0], alpha, &src[0])
		} else {
			addScaled_avx2(n, &dst[0], alpha, &src[0])
		}
	}
	addScaledReference(dst[n:], alpha, src[n:])
}

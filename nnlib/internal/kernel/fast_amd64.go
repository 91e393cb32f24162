package kernel

import "golang.org/x/sys/cpu"

// detect asks the CPU, and the operating system through it, what may be used.
func detect() path {
	x := &cpu.X86
	switch {
	case !x.HasAVX2:
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

// dotStrip computes a few rows of C = A*Bᵀ, at most rowsAtOnce[p][rowsTimesRows].
func dotStrip(p path, rows, n, k int, a []float64, lda int, b []float64, ldb int, c []float64, ldc int) {
	switch p {
	case avx512:
		dotStrip_avx512(rows, n, k, &a[0], wordBytes*lda, &b[0], wordBytes*ldb, &c[0], wordBytes*ldc)
	case avx2:
		dotStrip_avx2(rows, n, k, &a[0], wordBytes*lda, &b[0], wordBytes*ldb, &c[0], wordBytes*ldc)
	default:
		dotStripGo(rows, n, k, a, lda, b, ldb, c, ldc)
	}
}

// vector returns the largest part of n that the vector loops can do: a multiple
// of the register's width.
func vector(p path, n int) int {
	switch p {
	case avx512:
		return n &^ 7
	case avx2:
		return n &^ 3
	default:
		return 0
	}
}

func momentum(p path, w, g, v []float64, rate, mu float64, nesterov bool) int {
	n := vector(p, len(w))
	switch {
	case n == 0:
	case p == avx512:
		momentum_avx512(n, &w[0], &g[0], &v[0], rate, mu, nesterov)
	default:
		momentum_avx2(n, &w[0], &g[0], &v[0], rate, mu, nesterov)
	}
	return n
}

func adaGrad(p path, w, g, a []float64, rate, epsilon float64) int {
	n := vector(p, len(w))
	switch {
	case n == 0:
	case p == avx512:
		adaGrad_avx512(n, &w[0], &g[0], &a[0], rate, epsilon)
	default:
		adaGrad_avx2(n, &w[0], &g[0], &a[0], rate, epsilon)
	}
	return n
}

func rmsProp(p path, w, g, v []float64, rate, rho, epsilon float64) int {
	n := vector(p, len(w))
	switch {
	case n == 0:
	case p == avx512:
		rmsProp_avx512(n, &w[0], &g[0], &v[0], rate, rho, 1-rho, epsilon)
	default:
		rmsProp_avx2(n, &w[0], &g[0], &v[0], rate, rho, 1-rho, epsilon)
	}
	return n
}

func adam(p path, w, g, m, v []float64, rate, beta1, beta2, epsilon float64) int {
	n := vector(p, len(w))
	switch {
	case n == 0:
	case p == avx512:
		adam_avx512(n, &w[0], &g[0], &m[0], &v[0], rate, beta1, 1-beta1, beta2, 1-beta2, epsilon)
	default:
		adam_avx2(n, &w[0], &g[0], &m[0], &v[0], rate, beta1, 1-beta1, beta2, 1-beta2, epsilon)
	}
	return n
}

func add(p path, dst, src []float64) int {
	n := vector(p, len(dst))
	switch {
	case n == 0:
	case p == avx512:
		add_avx512(n, &dst[0], &src[0])
	default:
		add_avx2(n, &dst[0], &src[0])
	}
	return n
}

func addScaled(p path, dst []float64, alpha float64, src []float64) int {
	n := vector(p, len(dst))
	switch {
	case n == 0:
	case p == avx512:
		addScaled_avx512(n, &dst[0], alpha, &src[0])
	default:
		addScaled_avx2(n, &dst[0], alpha, &src[0])
	}
	return n
}

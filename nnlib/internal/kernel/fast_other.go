//go:build !amd64

package kernel

import "runtime"

// On other CPUs products run in Go, and the rules are left to their callers.

func detect() path { return plainGo }

func mulStrip(_ path, rows, n, k int, alpha float64, a []float64, rowStep, colStep int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	mulStripGo(rows, n, k, alpha, a, rowStep, colStep, b, ldb, accumulate, c, ldc)
}

func dotStrip(_ path, rows, n, k int, a []float64, lda int, b []float64, ldb int, c []float64, ldc int) {
	dotStripGo(rows, n, k, a, lda, b, ldb, c, ldc)
}

func momentum(path, []float64, []float64, []float64, float64, float64, bool) int { return 0 }

func adaGrad(path, []float64, []float64, []float64, float64, float64) int { return 0 }

func rmsProp(path, []float64, []float64, []float64, float64, float64, float64) int { return 0 }

func adam(path, []float64, []float64, []float64, []float64, float64, float64, float64, float64) int {
	return 0
}

func add(path, []float64, []float64) int { return 0 }

func addScaled(path, []float64, float64, []float64) int { return 0 }

func pause(int) { runtime.Gosched() }

func prefetch(int, *float64) {}

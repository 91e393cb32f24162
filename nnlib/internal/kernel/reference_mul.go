package kernel

// mulNTReference: every element of C is one dot product of a row of A with a
// row of B.
func mulNTReference(m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	for i := range m {
		for j := range n {
			var sum float64
			if k > 0 {
				sum = dotReference(a[i*lda:i*lda+k], b[j*ldb:j*ldb+k])
			}
			if beta == 0 {
				c[i*ldc+j] = alpha * sum
			} else {
				c[i*ldc+j] = alpha*sum + beta*c[i*ldc+j]
			}
		}
	}
}

// mulReference: row i of C is a sum of the rows of B, each times an element of
// A. Element (i, p) of A stands at a[i*rowStep+p*colStep], so that the one loop
// serves A as stored (MulNN) and A transposed (MulTN).
func mulReference(m, n, k int, alpha float64, a []float64, rowStep, colStep int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	for i := range m {
		row := c[i*ldc : i*ldc+n]
		if beta == 0 {
			clear(row)
		} else if beta != 1 {
			for j := range row {
				row[j] *= beta
			}
		}
		for p := range k {
			addScaledReference(row, alpha*a[i*rowStep+p*colStep], b[p*ldb:p*ldb+n])
		}
	}
}

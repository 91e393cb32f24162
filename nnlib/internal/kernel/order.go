package kernel

// The order of sums, the same on every CPU. Floating-point sums depend on
// their order, and whoever compares his screen with the text expects the same
// digits. So each sum has one order, which the assembly follows too:
//
//   - Products and sums are rounded apart. Not all CPUs can do both in one
//     operation, and Go does it where it likes, unless the product is converted:
//     float64(x*y) + z.
//   - In A*B and Aᵀ*B, where rows are added to rows, the terms of an element are
//     added in the order of p.
//   - In A*Bᵀ, where an element is the dot product of two rows, there are eight
//     partial sums: term p goes to number p modulo 8, and sumLanes adds them up.
//   - A sum is never -0: 0 is added at its end. Where rows are added to rows, it is
//     multiplied by alpha before, and C may take the place of the 0.
//
// How C is cut into blocks, and which core computes them, changes nothing.

// lanes is the number of partial sums of a dot product: what a register of
// AVX-512 holds, or two of AVX2.
const lanes = 8

// sumLanes adds up the partial sums of a dot product, as vector instructions
// do it: upper half to lower half, and so on.
func sumLanes(s *[lanes]float64) float64 {
	return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7])) + 0
}

// dotRowsGo is how many dot products dotStripGo works on at once: as many as
// keep the adders busy and fit into the registers. The chapter's networks have
// multiples of 5 neurons.
const dotRowsGo = 5

// dotStripGo computes C = A*Bᵀ in Go. Five rows of B, which stay in the
// first-level cache, meet all rows of A.
func dotStripGo(rows, n, k int, a []float64, lda int, b []float64, ldb int, c []float64, ldc int) {
	var sums [dotRowsGo][lanes]float64
	for j := 0; j < n; j += dotRowsGo {
		// Where fewer than five are left, the last one comes again.
		row := func(j int) []float64 { j = min(j, n-1); return b[j*ldb : j*ldb+k] }
		b0, b1, b2, b3, b4 := row(j), row(j+1), row(j+2), row(j+3), row(j+4)
		for i := range rows {
			dot5(&sums, a[i*lda:i*lda+k], b0, b1, b2, b3, b4)
			for t := range min(dotRowsGo, n-j) {
				c[i*ldc+j+t] = sumLanes(&sums[t])
			}
		}
	}
}

// dot5 computes the partial sums of a's dot products with five rows: one lane
// after the other, so that the sums stay in registers.
func dot5(sums *[dotRowsGo][lanes]float64, a, b0, b1, b2, b3, b4 []float64) {
	k := len(a)
	b0, b1, b2, b3, b4 = b0[:k], b1[:k], b2[:k], b3[:k], b4[:k]
	for lane := range lanes {
		var s0, s1, s2, s3, s4 float64
		for p := lane; p < k; p += lanes {
			x := a[p]
			s0 += float64(x * b0[p])
			s1 += float64(x * b1[p])
			s2 += float64(x * b2[p])
			s3 += float64(x * b3[p])
			s4 += float64(x * b4[p])
		}
		sums[0][lane], sums[1][lane], sums[2][lane], sums[3][lane], sums[4][lane] = s0, s1, s2, s3, s4
	}
}

// mulStripGo computes C = alpha*A*B, or C += alpha*A*B, in Go. Element (i, p) of
// A stands at a[i*rowStep+p*colStep], so that one loop serves A as it is stored
// and A transposed. Two rows of C are computed at once, some columns at a time.
func mulStripGo(rows, n, k int, alpha float64, a []float64, rowStep, colStep int, b []float64, ldb int, accumulate bool, c []float64, ldc int) {
	const columns = 128
	var s, t [columns]float64
	for i := 0; i < rows; i += 2 {
		// Where only one row is left, it is computed twice.
		second := min(i+1, rows-1)
		at := func(p int) (float64, float64) { return a[i*rowStep+p*colStep], a[second*rowStep+p*colStep] }
		if k == 1 {
			x, y := at(0)
			scaleRow(c[i*ldc:i*ldc+n], alpha, x, b[:n], accumulate)
			if second > i {
				scaleRow(c[second*ldc:second*ldc+n], alpha, y, b[:n], accumulate)
			}
			continue
		}
		for j := 0; j < n; j += columns {
			width := min(columns, n-j)
			clear(s[:width])
			clear(t[:width])
			p := 0
			for ; p+4 <= k; p += 4 {
				row := func(p int) []float64 { return b[p*ldb+j : p*ldb+j+width] }
				x0, y0 := at(p)
				x1, y1 := at(p + 1)
				x2, y2 := at(p + 2)
				x3, y3 := at(p + 3)
				add4(s[:width], t[:width], row(p), row(p+1), row(p+2), row(p+3), [4]float64{x0, x1, x2, x3}, [4]float64{y0, y1, y2, y3})
			}
			for ; p < k; p++ {
				x, y := at(p)
				row := b[p*ldb+j : p*ldb+j+width]
				add1(s[:width], x, row)
				add1(t[:width], y, row)
			}
			storeRow(c[i*ldc+j:][:width], alpha, s[:width], accumulate)
			if second > i {
				storeRow(c[second*ldc+j:][:width], alpha, t[:width], accumulate)
			}
		}
	}
}

// add4 adds four rows to s, one after the other, each times an element of x, and
// to t, times one of y.
func add4(s, t, b0, b1, b2, b3 []float64, x, y [4]float64) {
	n := len(s)
	t, b0, b1, b2, b3 = t[:n], b0[:n], b1[:n], b2[:n], b3[:n]
	x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
	y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
	for j := range s {
		z0, z1, z2, z3 := b0[j], b1[j], b2[j], b3[j]
		sum := s[j] + float64(x0*z0)
		sum += float64(x1 * z1)
		sum += float64(x2 * z2)
		s[j] = sum + float64(x3*z3)
		sum = t[j] + float64(y0*z0)
		sum += float64(y1 * z1)
		sum += float64(y2 * z2)
		t[j] = sum + float64(y3*z3)
	}
}

// add1 adds one row.
func add1(s []float64, x float64, b []float64) {
	b = b[:len(s)]
	for j := range s {
		s[j] += float64(x * b[j])
	}
}

// storeRow sets a row of C, or adds to it.
func storeRow(c []float64, alpha float64, sums []float64, accumulate bool) {
	sums = sums[:len(c)]
	if accumulate {
		for j := range c {
			c[j] += float64(alpha * sums[j])
		}
		return
	}
	for j := range c {
		c[j] = float64(alpha*sums[j]) + 0
	}
}

// scaleRow does the product for k = 1: c = alpha*(x*b).
func scaleRow(c []float64, alpha, x float64, b []float64, accumulate bool) {
	if !accumulate {
		clear(c)
	}
	b = b[:len(c)]
	for len(c) >= 4 && len(b) >= 4 {
		c[0] += float64(alpha * float64(x*b[0]))
		c[1] += float64(alpha * float64(x*b[1]))
		c[2] += float64(alpha * float64(x*b[2]))
		c[3] += float64(alpha * float64(x*b[3]))
		c, b = c[4:], b[4:]
	}
	for j := range c {
		c[j] += float64(alpha * float64(x*b[j]))
	}
}

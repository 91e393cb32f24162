package kernel

// A product is one matrix product, C = alpha*A*B or C += alpha*A*B, C being m x n
// (alpha is 1 and nothing is added where B is stored by rows). Element (i, p) of A
// stands at a[i*rowStep+p*colStep].
type product struct {
	form             form
	path             path
	m, n, k          int
	alpha            float64
	a                []float64
	rowStep, colStep int
	b                []float64
	ldb              int
	accumulate       bool
	c                []float64
	ldc              int
}

// form says how B is stored.
type form uint8

const (
	rowsTimesRows form = iota // B is stored n x k: an element of C is a dot product of two rows
	sumOfRows                 // B is stored k x n: a row of C is a sum of rows of B
)

// multiply computes the product, on several cores if that pays.
func multiply(p product) {
	if p.m == 0 || p.n == 0 {
		return
	}
	if p.k == 0 {
		p.sumOfNothing()
		return
	}
	p.path = inUse()
	parts := partsFor(p.nanoseconds(), p.mostParts())
	if parts == 1 || !workers.acquire() {
		p.Do(0, 1)
		return
	}
	defer workers.release()
	workers.product = p // it lives there, so that handing it over allocates nothing
	workers.run(&workers.product, parts)
}

// sumOfNothing is the product for k = 0.
func (p *product) sumOfNothing() {
	if p.accumulate {
		return
	}
	for i := range p.m {
		clear(p.c[i*p.ldc : i*p.ldc+p.n])
	}
}

// rowsAtOnce is the number of rows of C that a kernel takes at once.
var rowsAtOnce = [...][2]int{
	plainGo: {rowsTimesRows: 16, sumOfRows: 16},
	avx2:    {rowsTimesRows: 3, sumOfRows: 6},
	avx512:  {rowsTimesRows: 6, sumOfRows: 12},
}

// columnsAtOnce is about the number of columns in a block, found by measuring.
// A block of few rows of B at a time (small k) may be wider.
var columnsAtOnce = [...][2]int{
	plainGo: {rowsTimesRows: 64, sumOfRows: 256},
	avx2:    {rowsTimesRows: 64, sumOfRows: 64},
	avx512:  {rowsTimesRows: 64, sumOfRows: 256},
}

// nanoseconds estimates the time on one core: 50 operations a nanosecond, and
// 60 bytes.
func (p *product) nanoseconds() int {
	return p.m*p.n*p.k/25 + (p.m*p.n+p.n*p.k+p.m*p.k)/8
}

// Do computes one of the product's parts: some columns of C, or some rows.
func (p *product) Do(part, parts int) {
	if p.cutsColumns() {
		p.rectangle(0, p.m, part*p.n/parts, (part+1)*p.n/parts)
	} else {
		p.rectangle(part*p.m/parts, (part+1)*p.m/parts, 0, p.n)
	}
}

// cutsColumns tells whether parts are columns of C. Where weights are stored one
// row a neuron, a part is some neurons, then: forward, in the gradient and in
// the update. Each core finds in its cache the weights that it has changed the
// step before, and, after it has read them forward, the examples too.
func (p *product) cutsColumns() bool { return p.form == rowsTimesRows && p.n >= 16 || p.m < 4 }

// mostParts keeps parts so large that the kernel is not called for a few rows
// or columns only.
func (p *product) mostParts() int {
	if p.cutsColumns() {
		return p.n / 8
	}
	return ceilDiv(p.m, rowsAtOnce[p.path][p.form])
}

// rectangle computes C from row top to bottom-1 and column left to right-1, in
// blocks: some rows, as many as a kernel takes at once, by some columns, so few
// that their part of B stays in the cache while all rows go over it.
func (p *product) rectangle(top, bottom, left, right int) {
	rows, columns := bottom-top, right-left
	if rows == 0 || columns == 0 {
		return
	}
	strips := ceilDiv(rows, rowsAtOnce[p.path][p.form])
	blocks := ceilDiv(columns, max(columnsAtOnce[p.path][p.form], 1024/p.k))
	width := ceilDiv(columns, 16*blocks) * 16
	for column := left; column < right; column += width {
		for strip := range strips {
			from, to := top+strip*rows/strips, top+(strip+1)*rows/strips
			p.block(from, to-from, column, min(width, right-column))
		}
	}
}

// block computes C from (row, column) on.
func (p *product) block(row, rows, column, columns int) {
	a, c := p.a[row*p.rowStep:], p.c[row*p.ldc+column:]
	if p.form == sumOfRows {
		mulStrip(p.path, rows, columns, p.k, p.alpha, a, p.rowStep, p.colStep, p.b[column:], p.ldb, p.accumulate, c, p.ldc)
		return
	}
	dotStrip(p.path, rows, columns, p.k, a, p.rowStep, p.b[column*p.ldb:], p.ldb, c, p.ldc)
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

package kernel

// A product is one matrix product: C = alpha*A*B + beta*C, C being m x n.
// Element (i, p) of A stands at a[i*rowStep+p*colStep].
type product struct {
	form             form
	path             path
	m, n, k          int
	alpha            float64
	a                []float64
	rowStep, colStep int
	b                []float64
	ldb              int
	beta             float64
	c                []float64
	ldc              int

	strips, columns int // the grid over C: its strips, and the columns of a block
	parts           int
}

// form says how B is stored.
type form uint8

const (
	rowsTimesRows form = iota // B is stored n x k: an element of C is a dot product of two rows
	sumOfRows                 // B is stored k x n: a row of C is a sum of rows of B
)

// multiply computes the product, on several cores if that pays.
//
// C is covered by a grid of blocks: some rows, as many as a kernel takes at
// once, by some columns, so few that their part of B stays in the cache while
// all strips go over it. The grid depends on the shape alone, and an element's
// arithmetic on k alone. So it does not matter which core computes a block.
func multiply(p product) {
	if p.m == 0 || p.n == 0 {
		return
	}
	if p.k == 0 {
		mulReference(p.m, p.n, 0, 0, nil, 0, 0, nil, 0, p.beta, p.c, p.ldc)
		return
	}
	p.path = inUse()
	p.grid()
	p.parts = partsFor(p.nanoseconds(), p.blocks())
	if p.parts > 1 && workers.lock() {
		workers.product = p
		workers.shared.Store(true)
		workers.run(&workers.product, p.parts)
		workers.product = product{}
		workers.unlock()
		return
	}
	p.parts = 1
	p.do(0)
}

func (p *product) grid() {
	p.strips = ceilDiv(p.m, rowsAtOnce[p.path][p.form])
	blocks := ceilDiv(p.n, max(columnsAtOnce[p.path][p.form], 1024/p.k))
	p.columns = ceilDiv(p.n, 16*blocks) * 16
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

func (p *product) blocks() int { return p.strips * ceilDiv(p.n, p.columns) }

// do computes one of the product's parts.
func (p *product) do(part int) {
	blocks := p.blocks()
	for block := part * blocks / p.parts; block < (part+1)*blocks/p.parts; block++ {
		strip, column := block%p.strips, block/p.strips*p.columns
		top, bottom := strip*p.m/p.strips, (strip+1)*p.m/p.strips
		p.block(top, bottom-top, column, min(p.columns, p.n-column))
	}
}

// block computes C from (row, column) on.
func (p *product) block(row, rows, column, columns int) {
	a, c := p.a[row*p.rowStep:], p.c[row*p.ldc+column:]
	if p.form == sumOfRows {
		mulStrip(p.path, rows, columns, p.k, p.alpha, a, p.rowStep, p.colStep, p.b[column:], p.ldb, p.beta, c, p.ldc)
		return
	}
	dotStrip(p.path, rows, columns, p.k, p.alpha, a, p.rowStep, p.b[column*p.ldb:], p.ldb, p.beta, c, p.ldc)
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

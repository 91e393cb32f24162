package kernel

// Prefetch tells the CPU that x will be read soon, for instance the example of
// the next step. It has no effect but on time.
func Prefetch(x []float64) {
	if len(x) > 0 && inUse() != plainGo {
		prefetch((wordBytes*len(x)+63)/64, &x[0])
	}
}

// GatherRows copies rows of src, in the given order, to dst: row i of dst is
// row rows[i] of src, n numbers long. Rows of dst begin every dstStep numbers,
// those of src every srcStep. It is how a batch is put together from shuffled
// examples; from main memory that takes as long as some of the arithmetic, so
// it is shared among cores. It panics if a slice is too short or a row number
// is not one of src's.
func GatherRows(dst []float64, dstStep int, src []float64, srcStep int, n int, rows []int) {
	checkMatrix("GatherRows", "dst", dst, len(rows), n, dstStep)
	for _, row := range rows {
		if row < 0 {
			panic("kernel: GatherRows wants row numbers from 0 on, got a negative one")
		}
		checkMatrix("GatherRows", "src", src, row+1, n, srcStep)
	}
	g := gathering{dst: dst, dstStep: dstStep, src: src, srcStep: srcStep, n: n, rows: rows}
	if !share(&workers.gathering, g, len(rows)*n*wordBytes/bytesPerNanosecond, len(rows)) {
		g.do(0, 1)
	}
}

// bytesPerNanosecond is what one core gets from main memory.
const bytesPerNanosecond = 10

type gathering struct {
	dst     []float64
	dstStep int
	src     []float64
	srcStep int
	n       int
	rows    []int
}

// do copies one part of the rows, asking for each while it copies the one
// before.
func (g *gathering) do(part, of int) {
	rows := g.rows[:(part+1)*len(g.rows)/of]
	for i := part * len(g.rows) / of; i < len(rows); i++ {
		if i+1 < len(rows) {
			Prefetch(g.row(rows[i+1]))
		}
		copy(g.dst[i*g.dstStep:i*g.dstStep+g.n], g.row(rows[i]))
	}
}

func (g *gathering) row(i int) []float64 { return g.src[i*g.srcStep : i*g.srcStep+g.n] }

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
	g := newGathering("GatherRows", dst, dstStep, src, srcStep, n, rows)
	g.rows = workers.errand.recall(g)
	if !share(&workers.gathering, g, len(rows)*n*wordBytes/bytesPerNanosecond, len(rows)) {
		g.do(0, 1)
	}
}

// GatherRowsAhead is a GatherRows whose result is not needed yet. Workers copy
// rows while they have nothing else to do; the GatherRows for the same dst that
// follows does the rest. Until then none of the slices may be changed, unless
// CancelGathering is called.
func GatherRowsAhead(dst []float64, dstStep int, src []float64, srcStep int, n int, rows []int) {
	workers.errand.begin(newGathering("GatherRowsAhead", dst, dstStep, src, srcStep, n, rows))
}

// CancelGathering ends a GatherRowsAhead that no GatherRows has followed.
func CancelGathering() { workers.errand.begin(gathering{}) }

func newGathering(function string, dst []float64, dstStep int, src []float64, srcStep int, n int, rows []int) gathering {
	checkMatrix(function, "dst", dst, len(rows), n, dstStep)
	for _, row := range rows {
		if row < 0 {
			panic("kernel: " + function + " wants row numbers from 0 on, got a negative one")
		}
		checkMatrix(function, "src", src, row+1, n, srcStep)
	}
	return gathering{dst: dst, dstStep: dstStep, src: src, srcStep: srcStep, n: n, rows: rows}
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

// do copies one part of the rows.
func (g *gathering) do(part, of int) {
	ahead := 1 + 64/max(g.n, 1) // short rows are copied faster than they come
	rows := g.rows[:(part+1)*len(g.rows)/of]
	for i := part * len(g.rows) / of; i < len(rows); i++ {
		var next []float64
		if i+ahead < len(rows) {
			next = g.row(rows[i+ahead])
		}
		g.copyRow(i, next)
	}
}

// piece is how much of a row is asked for at once, in numbers: 24 cache lines.
// The CPU forgets what is beyond that, and some.
const piece = 192

// copyRow copies row i, and asks for another one, if any, piece by piece.
func (g *gathering) copyRow(i int, next []float64) {
	to, from := g.dst[i*g.dstStep:][:g.n], g.row(g.rows[i])
	for start := 0; start < g.n; start += piece {
		end := min(start+piece, g.n)
		if next != nil {
			Prefetch(next[start:end])
		}
		copy(to[start:end], from[start:end])
	}
}

func (g *gathering) row(i int) []float64 { return g.src[i*g.srcStep : i*g.srcStep+g.n] }

package kernel

import (
	"sync/atomic"

	"gonum.org/v1/gonum/blas/blas64"
)

// A Gather puts a batch together out of rows that are spread over memory, which
// takes as long as some of the arithmetic. Between Begin and Finish, workers that
// have nothing else to do copy rows; Finish copies the rest. Until then none of the
// matrices may be changed. The zero value is ready to use.
type Gather struct {
	dst, src blas64.General
	rows     []int
	_        [128]byte
	next     atomic.Int64 // the first row that nobody has taken
	_        [128]byte
}

// Begin says that row i of dst is to be row rows[i] of src.
func (g *Gather) Begin(dst, src blas64.General, rows []int) {
	g.dst, g.src, g.rows = dst, src, rows
	g.next.Store(0)
	workers.gather.Store(g)
}

// Finish returns when all rows are there.
func (g *Gather) Finish() {
	for g.one() {
	}
	workers.gather.CompareAndSwap(g, nil)
	for workers.inside.Load() > 0 {
		pause(1)
	}
	g.dst, g.src, g.rows = blas64.General{}, blas64.General{}, nil
}

// one copies a row, if one is left.
func (g *Gather) one() bool {
	i := int(g.next.Add(1) - 1)
	if i >= len(g.rows) {
		return false
	}
	to, from, next := g.dst.Data[i*g.dst.Stride:][:g.dst.Cols], g.row(i), g.row(min(i+2, len(g.rows)-1))
	for start := 0; start < len(to); start += piece {
		end := min(start+piece, len(to))
		Prefetch(next[start:end])
		copy(to[start:end], from[start:end])
	}
	return true
}

// piece is how much of the row after the next is asked for at once, in numbers: 24
// cache lines. The CPU forgets what is beyond that, and some.
const piece = 192

func (g *Gather) row(i int) []float64 { return g.src.Data[g.rows[i]*g.src.Stride:][:g.src.Cols] }

// help copies a row of the gather that is under way, if there is one.
func (p *pool) help() {
	if p.gather.Load() == nil {
		return
	}
	p.inside.Add(1)
	if g := p.gather.Load(); g != nil {
		g.one()
	}
	p.inside.Add(-1)
}

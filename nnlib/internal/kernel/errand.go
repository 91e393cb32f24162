package kernel

import (
	"sync"
	"sync/atomic"
)

// An errand is what workers do when there is no job: they gather rows that will
// be needed, one at a time. There is one errand at most.
type errand struct {
	open  atomic.Bool // whether there are rows left
	mutex sync.Mutex
	gathering
}

// begin replaces the errand there was, if any.
func (e *errand) begin(g gathering) {
	e.lock()
	e.gathering = g
	e.open.Store(len(g.rows) > 0)
	e.mutex.Unlock()
}

// recall ends the errand, if it is g, and returns the rows that are left of g.
func (e *errand) recall(g gathering) []int {
	e.lock()
	if len(e.dst) > 0 && len(g.dst) > 0 && &e.dst[0] == &g.dst[0] {
		g.rows = e.rows
		e.gathering = gathering{}
	}
	e.open.Store(len(e.rows) > 0)
	e.mutex.Unlock()
	return g.rows
}

// lock waits until no worker is at a row. That takes about a microsecond, too
// little to fall asleep over it.
func (e *errand) lock() {
	e.open.Store(false) // no worker takes the lock again
	for !e.mutex.TryLock() {
		pause(1)
	}
}

// step does the last of the rows that are left, if there is one.
func (e *errand) step() {
	if !e.mutex.TryLock() {
		return
	}
	defer e.mutex.Unlock()
	last := len(e.rows) - 1
	if last < 0 {
		return
	}
	var next []float64
	if last > 0 {
		next = e.row(e.rows[last-1])
	}
	e.copyRow(last, next)
	e.rows = e.rows[:last]
	if last == 0 {
		e.open.Store(false)
	}
}

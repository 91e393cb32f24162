package kernel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// workers help the goroutine that called a kernel. There is one set for the
// whole program, with one job at a time; who finds it taken does its job alone.
// The caller never depends on a worker to begin: it goes on taking parts until
// none is left, and then waits only for those that a worker has begun.
var workers = pool{wake: make(chan struct{}, mostWorkers)}

const mostWorkers = 7

// job is work in numbered parts that may be done in any order, by anyone.
type job interface{ do(part int) }

type pool struct {
	busy    sync.Mutex
	started int
	wake    chan struct{}
	rest    time.Time   // until then the caller works alone
	shared  atomic.Bool // a product has been shared since the last update

	// The job lives here, so that handing it over allocates nothing.
	product   product
	update    update
	gathering gathering
	job       job

	_      [64]byte
	left   atomic.Int64 // parts that nobody has taken yet
	_      [64]byte
	undone atomic.Int64 // parts that are not finished
	_      [64]byte
	asleep atomic.Int64 // workers that wait for wake
}

const (
	// A part should take at least this long, in nanoseconds, or handing it over
	// costs too much of what it saves.
	smallestPart = 4000
	// A worker that finds nothing to do looks again this often before it goes
	// to sleep. Waking it takes ten times as long as the work saves, and the
	// next call of a training loop is near.
	looks        = 1500
	pausePerLook = 4
)

// partsFor returns into how many parts a job is cut: 1 if it is too small, or
// if there is one core only. More parts than cores let a core that is held up
// do fewer.
func partsFor(nanoseconds, most int) int {
	parts := min(nanoseconds/smallestPart, most)
	if parts < 2 {
		return 1
	}
	cores := min(runtime.GOMAXPROCS(0), mostWorkers+1)
	if cores == 1 {
		return 1
	}
	return min(parts, 4*cores)
}

// lock reports whether the workers are free; if so, they are the caller's until
// unlock.
func (p *pool) lock() bool {
	if !p.busy.TryLock() {
		return false
	}
	if !p.rest.IsZero() && time.Now().Before(p.rest) {
		p.busy.Unlock()
		return false
	}
	return true
}

func (p *pool) unlock() { p.busy.Unlock() }

// run does the job and returns when it is finished. The caller holds the lock.
func (p *pool) run(j job, parts int) {
	helpers := min(runtime.GOMAXPROCS(0)-1, mostWorkers, parts-1)
	for ; p.started < helpers; p.started++ {
		go p.work()
	}
	start := time.Now()
	p.job = j
	p.undone.Store(int64(parts))
	p.left.Store(int64(parts)) // from here on the workers see the job
	for range min(int(p.asleep.Load()), helpers) {
		select {
		case p.wake <- struct{}{}:
		default:
		}
	}
	p.help()
	p.wait(start)
	p.job = nil
}

// wait returns when every part is finished. If that takes longer than the job
// did so far, the operating system has given a worker's core to somebody else;
// then the caller does without workers for a while, four times as long as it
// has lost.
func (p *pool) wait(start time.Time) {
	for range looks {
		if p.undone.Load() == 0 {
			return
		}
		pause(1)
	}
	began := time.Now()
	for p.undone.Load() > 0 {
		runtime.Gosched()
	}
	if now := time.Now(); now.Sub(began) > began.Sub(start) {
		p.rest = now.Add(4 * now.Sub(began))
	}
}

// help takes parts and does them until none is left.
func (p *pool) help() {
	for {
		part := p.left.Add(-1)
		if part < 0 {
			return
		}
		p.job.do(int(part))
		p.undone.Add(-1)
	}
}

// work is a worker's life.
func (p *pool) work() {
	for {
		for i := 0; i < looks; i++ {
			if p.left.Load() > 0 {
				p.help()
				i = 0
			}
			pause(pausePerLook)
		}
		// A job that comes after the sleeper is counted sends it a wake-up; one
		// that came before is seen here.
		p.asleep.Add(1)
		if p.left.Load() <= 0 {
			<-p.wake
		}
		p.asleep.Add(-1)
	}
}

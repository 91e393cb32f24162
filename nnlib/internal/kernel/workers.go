package kernel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// workers help the goroutine that called a kernel. There is one set for the
// whole program, with one job at a time; who finds it taken does its job alone.
//
// The parts of a job are dealt out in order: the first ones to the caller, the
// next to the first worker, and so on. As every job on a matrix is cut into the
// same rows, each core finds in its cache the rows that it had the time before.
// Who has done his own parts takes those that others have not begun, so the
// caller never depends on a worker to begin, and waits only for what one has.
var workers pool

// job is work in numbered parts, of a number, that may be done in any order, by
// anyone.
type job interface{ do(part, of int) }

type pool struct {
	busy    sync.Mutex
	started int
	alone   atomic.Int64 // until this time everyone works alone; 0: not at all
	_       [128]byte

	// The job lives here, so that handing it over allocates nothing.
	product   product
	update    update
	gathering gathering

	job    job
	parts  int
	people int // who take part in the job: the caller and workers
	_      [128]byte
	seats  [mostWorkers + 1]seat
	errand errand
}

const mostWorkers = 7

// A seat belongs to the caller, number 0, or to a worker. It fills its cache
// lines, so that nobody waits for them but who has to.
type seat struct {
	// How many of the seat's parts are not finished, times 2^32, plus how many
	// nobody has taken yet.
	open   atomic.Uint64
	asleep atomic.Bool
	wake   chan struct{}
	_      [128 - 24]byte
}

const (
	// A part should take at least this long, in nanoseconds, or handing it over
	// costs too much of what it saves.
	smallestPart = 600
	// A worker that finds nothing to do looks again this often, for some 0.15 ms,
	// before it goes to sleep. Waking it takes longer than the work that it
	// saves, and the next call of a training loop is near.
	looks = 6000
	// Who finds the workers taken by another goroutine knows that there is work
	// for all cores without them. Then everyone works alone for so long.
	crowded = 5 * time.Millisecond
)

// share does a job together with the workers, if that pays: place is where the
// pool keeps jobs of the kind, and nanoseconds an estimate of what it takes one
// core. It reports whether it did; if not, the caller has to do it.
func share[J any, P interface {
	*J
	job
}](place P, j J, nanoseconds, mostParts int) bool {
	parts := partsFor(nanoseconds, mostParts)
	if parts == 1 || !workers.lock() {
		return false
	}
	*place = j
	workers.run(place, parts, time.Duration(nanoseconds))
	var none J
	*place = none
	workers.unlock()
	return true
}

// partsFor returns into how many parts a job is cut: 1 if it is too small, or
// if there is one core only. In a long job there are two, three or four for each
// core, so that one that is held up does fewer.
func partsFor(nanoseconds, most int) int {
	parts := min(nanoseconds/smallestPart, most)
	if parts < 2 {
		return 1
	}
	cores := min(runtime.GOMAXPROCS(0), mostWorkers+1)
	if cores == 1 {
		return 1
	}
	if parts <= cores {
		return parts
	}
	return cores * min(parts/cores, max(nanoseconds/(cores*longPart), 1), 4)
}

// longPart is how many nanoseconds a part may take before it is cut further.
const longPart = 5000

// lock reports whether the workers are free; if so, they are the caller's until
// unlock.
func (p *pool) lock() bool {
	if until := p.alone.Load(); until != 0 {
		if now() < until {
			return false
		}
		p.alone.Store(0)
	}
	if !p.busy.TryLock() {
		p.stayAlone(crowded)
		return false
	}
	return true
}

func (p *pool) unlock() { p.busy.Unlock() }

func (p *pool) stayAlone(d time.Duration) { p.alone.Store(now() + int64(d)) }

// now counts nanoseconds since the program began.
func now() int64 { return int64(time.Since(began)) }

var began = time.Now()

// run does the job and returns when it is finished. The caller holds the lock.
func (p *pool) run(j job, parts int, estimate time.Duration) {
	p.job, p.parts = j, parts
	p.people = min(runtime.GOMAXPROCS(0), mostWorkers+1, parts)
	for ; p.started < p.people-1; p.started++ {
		p.seats[p.started+1].wake = make(chan struct{}, 1)
		go p.work(p.started + 1)
	}
	for i := range p.people {
		n := uint64(p.firstPart(i+1) - p.firstPart(i))
		p.seats[i].open.Store(n<<32 | n) // from here on the seat's worker sees the job
	}
	for i := 1; i < p.people; i++ {
		p.seats[i].rouse()
	}
	p.help(0)
	p.wait(estimate)
	p.job = nil
}

// firstPart returns the first part of a seat: seats have the same number of
// parts, as nearly as that goes.
func (p *pool) firstPart(seat int) int { return seat * p.parts / p.people }

// help does the seat's parts, and then those of others that nobody has begun.
func (p *pool) help(own int) {
	for i := range p.seats {
		i = (own + i) % len(p.seats)
		for {
			left := p.seats[i].take()
			if left == 0 {
				break
			}
			p.job.do(p.firstPart(i+1)-left, p.parts)
			p.seats[i].finish()
		}
	}
}

// take takes a part and returns how many were left before, 0 if there was
// none. What the pool says about the job holds until the part is finished.
func (s *seat) take() (left int) {
	for {
		open := s.open.Load()
		if left = int(uint32(open)); left == 0 || s.open.CompareAndSwap(open, open-1) {
			return left
		}
	}
}

func (s *seat) finish() { s.open.Add(^uint64(1<<32 - 1)) }

// wait returns when every part is finished. If that takes much longer than it
// should, the operating system has given a worker's core to somebody else; then
// everyone works alone for a while, four times as long as was lost.
func (p *pool) wait(estimate time.Duration) {
	for i := range p.people {
		s := &p.seats[i]
		for range looks {
			if s.open.Load() == 0 {
				break
			}
			pause(1)
		}
		if s.open.Load() == 0 {
			continue
		}
		start := time.Now()
		for s.open.Load() > 0 {
			runtime.Gosched()
		}
		if lost := time.Since(start); lost > estimate {
			p.stayAlone(4 * lost)
		}
	}
}

// work is the life of a worker.
func (p *pool) work(number int) {
	s := &p.seats[number]
	for {
		for i := 0; i < looks; i++ {
			if uint32(s.open.Load()) > 0 {
				p.help(number)
				i = 0
			}
			if p.errand.open.Load() {
				p.errand.step()
			}
			pause(1)
		}
		// A job that comes after the worker is seen asleep sends it a wake-up;
		// one that came before is seen here.
		s.asleep.Store(true)
		if uint32(s.open.Load()) == 0 {
			<-s.wake
		}
		s.asleep.Store(false)
	}
}

func (s *seat) rouse() {
	if !s.asleep.Load() {
		return
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

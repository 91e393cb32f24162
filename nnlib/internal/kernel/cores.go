package kernel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A Job is work that can be cut into parts, done in any order, by anyone.
type Job interface{ Do(part, parts int) }

// Share does a job on several cores if that pays: nanoseconds is about what it
// takes one core, and most the largest number of parts that make sense.
func Share(j Job, nanoseconds, most int) {
	parts := partsFor(nanoseconds, most)
	if parts == 1 || !workers.acquire() {
		j.Do(0, 1)
		return
	}
	defer workers.release()
	workers.run(j, parts)
}

// workers are the library's one fork-join: goroutines that wait for parts of a
// job. There is one set for the program, with one job at a time; who finds it taken
// works alone.
//
// Part 0 is the caller's, part 1 the first worker's, and so on. All jobs on a
// layer are cut by neurons, so each core finds in its cache the weights that it had
// the step before. Who has done his own part takes those that nobody has begun: no
// caller waits for a worker to wake up.
var workers pool

const (
	mostParts = 8
	// A part should take at least this long, in nanoseconds, or handing it over
	// costs too much of what it saves.
	smallestPart = 600
	// A worker that finds nothing to do looks again this often, for some 0.15 ms,
	// before it goes to sleep: the next call of a training is near, and waking up
	// takes longer than the work.
	looks = 6000
	// So long everyone works alone after two callers have met: the cores are busy
	// without workers.
	pauseOfSharing = 5 * time.Millisecond
)

type pool struct {
	lock    sync.Mutex
	alone   atomic.Int64 // until this time everyone works alone; 0: not at all
	started int
	job     Job
	parts   int
	product product

	_      [128]byte // what is read while waiting has cache lines of its own
	state  [mostParts]partState
	gather atomic.Pointer[Gather] // what workers do while there is no job
	_      [128]byte
	inside atomic.Int32 // how many of them are at it
	_      [128]byte
}

// partState fills its cache lines, so that nobody waits for them but who has to.
type partState struct {
	atomic.Uint32
	asleep atomic.Bool
	wake   chan struct{}
	_      [128 - 16]byte
}

// states of a part
const (
	done uint32 = iota
	open
	taken
)

func partsFor(nanoseconds, most int) int {
	return max(1, min(nanoseconds/smallestPart, most, runtime.GOMAXPROCS(0), mostParts))
}

// acquire reports whether the workers are free; if so, they are the caller's until
// release.
func (p *pool) acquire() bool {
	if until := p.alone.Load(); until != 0 {
		if now() < until {
			return false
		}
		p.alone.Store(0)
	}
	if p.lock.TryLock() {
		return true
	}
	p.stayAlone(pauseOfSharing)
	return false
}

func (p *pool) release() {
	p.job = nil
	p.product = product{}
	p.lock.Unlock()
}

func (p *pool) stayAlone(d time.Duration) { p.alone.Store(now() + int64(d)) }

// now counts nanoseconds since the program began.
func now() int64 { return int64(time.Since(began)) }

var began = time.Now()

// run does the job and returns when all parts are done, also if one panics.
func (p *pool) run(j Job, parts int) {
	p.job, p.parts = j, parts
	for ; p.started < parts-1; p.started++ {
		p.state[p.started+1].wake = make(chan struct{}, 1)
		go p.work(p.started + 1)
	}
	for i := range parts {
		p.state[i].Store(open) // from here on a worker sees the job
	}
	for i := 1; i < parts; i++ {
		p.state[i].rouse()
	}
	defer p.wait(parts)
	for i := range parts {
		p.try(i)
	}
}

// try does a part, if nobody has taken it.
func (p *pool) try(part int) {
	if s := &p.state[part]; s.CompareAndSwap(open, taken) {
		defer s.Store(done)
		p.job.Do(part, p.parts)
	}
}

// wait returns when every part is done. If that takes long, the operating system
// has given a worker's core to somebody else: then everyone works alone, four times as
// long as was lost.
func (p *pool) wait(parts int) {
	for i := range parts {
		s := &p.state[i]
		s.CompareAndSwap(open, done) // after a panic
		for n := 0; s.Load() != done && n < looks; n++ {
			pause(1)
		}
		if s.Load() == done {
			continue
		}
		start := time.Now()
		for s.Load() != done {
			runtime.Gosched()
		}
		p.stayAlone(4 * time.Since(start))
	}
}

// work is the life of a worker.
func (p *pool) work(number int) {
	s := &p.state[number]
	for {
		for i := 0; i < looks; i++ {
			if s.Load() == open {
				p.try(number)
				i = 0
			}
			p.help()
			pause(1)
		}
		// A job that comes after the worker is seen asleep sends it a wake-up;
		// one that came before is seen here.
		s.asleep.Store(true)
		if s.Load() != open {
			<-s.wake
		}
		s.asleep.Store(false)
	}
}

func (s *partState) rouse() {
	if !s.asleep.Load() {
		return
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

package kernel

import (
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// tally counts how often each part is done and how many are done at once.
type tally struct {
	times        [32]atomic.Int64
	at, mostAt   atomic.Int64
	timeForAPart time.Duration
}

func (c *tally) do(part, _ int) {
	for now, most := c.at.Add(1), c.mostAt.Load(); now > most && !c.mostAt.CompareAndSwap(most, now); most = c.mostAt.Load() {
	}
	if c.timeForAPart > 0 {
		time.Sleep(c.timeForAPart)
	}
	c.times[part].Add(1)
	c.at.Add(-1)
}

// withWorkers runs f with the workers taken, whatever they are resting from.
func withWorkers(f func()) {
	workers.busy.Lock()
	defer workers.unlock()
	f()
}

func TestWorkersDoEveryPartOnce(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	rng := rand.New(rand.NewPCG(1, 1))
	for round := range 3000 {
		if round%100 == 0 {
			time.Sleep(2 * time.Millisecond) // the workers fall asleep
		}
		var c tally
		parts := 1 + rng.IntN(len(c.times))
		withWorkers(func() { workers.run(&c, parts, time.Second) })
		for part := range c.times {
			want := int64(0)
			if part < parts {
				want = 1
			}
			if got := c.times[part].Load(); got != want {
				t.Fatalf("round %d: part %d of %d was done %d times when run returned, want %d", round, part, parts, got, want)
			}
		}
	}
}

func TestWorkersHelp(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for range 100 {
		c := tally{timeForAPart: time.Millisecond}
		withWorkers(func() { workers.run(&c, 8, time.Second) })
		if c.mostAt.Load() > 1 {
			return
		}
	}
	t.Error("in 100 jobs no two parts were ever done at the same time, want a worker to help")
}

// Who finds the workers taken goes on alone, and so does everyone after him for
// a while: there is work for all cores.
func TestWorkersAreNotWaitedFor(t *testing.T) {
	withWorkers(func() {
		if workers.lock() {
			t.Error("the workers were given away twice")
		}
	})
	if workers.lock() {
		t.Error("the workers were given away at once, want everyone to work alone for a while")
	}
	for start := time.Now(); !workers.lock(); {
		if time.Since(start) > 10*time.Second {
			t.Fatal("the workers were never given away again")
		}
	}
	workers.unlock()
}

// A worker that comes much too late makes everyone work alone.
func TestLateWorkersAreLeftAlone(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	defer workers.alone.Store(0)
	for range 100 {
		workers.alone.Store(0)
		c := tally{timeForAPart: 20 * time.Millisecond}
		withWorkers(func() { workers.run(&c, 3, time.Microsecond) }) // one part, and two parts
		if workers.alone.Load() > now() {
			return
		}
	}
	t.Error("in 100 jobs with a worker that is late nobody was told to work alone")
}

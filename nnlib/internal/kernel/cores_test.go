package kernel

import (
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// tally counts how often each part is done and how many are done at once.
type tally struct {
	times        [mostParts]atomic.Int64
	at, mostAt   atomic.Int64
	timeForAPart time.Duration
	panics       bool
}

func (c *tally) Do(part, _ int) {
	for now, most := c.at.Add(1), c.mostAt.Load(); now > most && !c.mostAt.CompareAndSwap(most, now); most = c.mostAt.Load() {
	}
	if c.timeForAPart > 0 {
		time.Sleep(c.timeForAPart)
	}
	c.times[part].Add(1)
	c.at.Add(-1)
	if c.panics && part == 0 {
		panic("part 0")
	}
}

// withWorkers runs f with the workers taken, whatever they are resting from.
func withWorkers(f func()) {
	workers.lock.Lock()
	defer workers.release()
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
		parts := 1 + rng.IntN(mostParts)
		withWorkers(func() { workers.run(&c, parts) })
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
		withWorkers(func() { workers.run(&c, 2) })
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
		if workers.acquire() {
			t.Error("the workers were given away twice")
		}
	})
	if workers.acquire() {
		t.Error("the workers were given away at once, want everyone to work alone for a while")
	}
	for start := time.Now(); !workers.acquire(); {
		if time.Since(start) > 10*time.Second {
			t.Fatal("the workers were never given away again")
		}
	}
	workers.release()
}

// A worker that comes much too late makes everyone work alone.
func TestLateWorkersAreLeftAlone(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	defer workers.alone.Store(0)
	for range 100 {
		workers.alone.Store(0)
		var once sync.Once
		late := lateWorker{do: func() { once.Do(func() { time.Sleep(20 * time.Millisecond) }) }}
		withWorkers(func() { workers.run(late, 2) })
		if workers.alone.Load() > now() {
			return
		}
	}
	t.Error("in 100 jobs with a worker that is late nobody was told to work alone")
}

type lateWorker struct{ do func() }

func (l lateWorker) Do(part, _ int) {
	if part == 1 {
		l.do()
	} else {
		time.Sleep(time.Millisecond) // the worker takes its part meanwhile
	}
}

// A job that panics gives the workers back.
func TestWorkersAfterAPanic(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	workers.alone.Store(0)
	func() {
		defer func() {
			if recover() != "part 0" {
				t.Error("the panic of a part was lost")
			}
		}()
		Share(&tally{panics: true}, 1_000_000, 2)
	}()
	workers.alone.Store(0)
	if !workers.acquire() {
		t.Fatal("after a panic the workers are taken for ever")
	}
	workers.release()
	var c tally
	Share(&c, 1_000_000, 2)
	if c.times[0].Load() != 1 || c.times[1].Load() > 1 {
		t.Errorf("after a panic the parts of a job are done %d and %d times", c.times[0].Load(), c.times[1].Load())
	}
}

// A job is cut only if each part is worth handing over.
func TestPartsForTheWork(t *testing.T) {
	cores := min(runtime.GOMAXPROCS(0), mostParts)
	for _, c := range []struct{ nanoseconds, most, want int }{
		{0, 100, 1},
		{2*smallestPart - 1, 100, 1},
		{2 * smallestPart, 100, min(2, cores)},
		{1 << 30, 1, 1},
		{1 << 30, 0, 1},
		{1 << 30, 100, cores},
	} {
		if got := partsFor(c.nanoseconds, c.most); got != c.want {
			t.Errorf("%d ns in at most %d parts: got %d parts, want %d", c.nanoseconds, c.most, got, c.want)
		}
	}
}

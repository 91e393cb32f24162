package exercises

import (
	"fmt"
	"os"
	"runtime/metrics"
	"sync"
	"time"
)

// How long a reader's function may run. A check itself takes well under a
// second; a challenge trains a network.
var (
	timeLimit      = 2 * time.Second
	challengeLimit = 2 * time.Minute
)

// deepStack is how much the stacks may grow during a check before it is taken
// for a recursion that never ends. Go ends the program at 1 GB, and nothing can
// prevent that; but before it is reached there is time to answer and to leave.
const (
	deepStack  = 48 << 20
	stackWatch = 2 * time.Millisecond
)

// A trial is one check in progress.
type trial struct {
	mu      sync.Mutex
	current string // the call that is being tried
	note    string
}

// try says which call comes next, so that it can be named if it does not
// return.
func (t *trial) try(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.current = fmt.Sprintf(format, args...)
}

func (t *trial) trying() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.current
}

// measured leaves a note on the card of a right answer.
func (t *trial) measured(format string, args ...any) { t.note = fmt.Sprintf(format, args...) }

// A verdict is what a judge found wrong. A nil verdict means that all is
// right, and the verdict unchanged that nothing was done yet.
type verdict struct{ input, got, want, tolerance, mistake string }

var unchanged = &verdict{}

// check judges the reader's function and shows, records and returns the
// answer.
func check(notebook, number int, judge func(t *trial) *verdict) Answer {
	return conclude(ID{notebook, number}, timeLimit, judge)
}

// challenge is check with more time.
func challenge(notebook, number int, judge func(t *trial) *verdict) Answer {
	return conclude(ID{notebook, number}, challengeLimit, judge)
}

func conclude(id ID, limit time.Duration, judge func(t *trial) *verdict) Answer {
	a, runaway := answer(id, limit, judge)
	if a.Status != Untried {
		p := readProgress()
		if a.Status == NotYet {
			a.Hint = nextHint(id, p.of(id).Hints)
		}
		p.record(a)
		p.write()
	}
	a.show()
	if runaway {
		os.Exit(0)
	}
	return a
}

// answer runs the judge under guard: in a goroutine of its own, with a time
// limit, panics caught. Runaway tells that the reader's function is still
// calling itself and will bring down the program soon.
func answer(id ID, limit time.Duration, judge func(t *trial) *verdict) (a Answer, runaway bool) {
	t := &trial{}
	done := make(chan Answer, 1)
	before := stackSize()
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- panicked(id, t, r)
			}
		}()
		done <- judged(id, t, judge(t))
	}()
	watch := time.NewTicker(stackWatch)
	defer watch.Stop()
	late := time.After(limit)
	for {
		select {
		case a := <-done:
			return a, false
		case <-late:
			return Answer{ID: id, Status: NotYet, Input: t.trying(),
				Got:     fmt.Sprintf("no result within %v", limit),
				Mistake: lateKind(limit)}, false
		case <-watch.C:
			if stackSize() > before+deepStack {
				return Answer{ID: id, Status: NotYet, Input: t.trying(),
					Got:     "no result: the function calls itself again and again",
					Mistake: "a recursion that never ends: look for a call of the function in the function itself"}, true
			}
		}
	}
}

func lateKind(limit time.Duration) string {
	if limit == challengeLimit {
		return "a loop that never ends, or a network that takes too long to train"
	}
	return "a loop that never ends: look at what should make its condition false"
}

// stackSize is the memory that the stacks of all goroutines take.
func stackSize() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}

func judged(id ID, t *trial, v *verdict) Answer {
	switch v {
	case nil:
		return Answer{ID: id, Status: Right, Note: t.note}
	case unchanged:
		return untried(id)
	}
	return Answer{ID: id, Status: NotYet,
		Input: v.input, Got: v.got, Want: v.want, Tolerance: v.tolerance, Mistake: v.mistake}
}

func panicked(id ID, t *trial, reason any) Answer {
	if reason == error(NotTried) {
		return untried(id)
	}
	return Answer{ID: id, Status: NotYet, Input: t.trying(),
		Got:     fmt.Sprintf("panic: %v", reason),
		Mistake: panicKind(fmt.Sprint(reason))}
}

func untried(id ID) Answer {
	note := "Put your code in the place of the line panic(exercises.NotTried) and run the cell again."
	switch kindOf(id) {
	case Repair:
		note = "The function still does what it did. Find the bug, repair it, and run the cell again."
	case Predict:
		note = "Put return and your number in the place of the line panic(exercises.NotTried) and run the cell again."
	}
	return Answer{ID: id, Status: Untried, Note: note}
}

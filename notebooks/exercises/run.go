package exercises

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// How long a reader's function may run. A check itself takes well under a
// second; a challenge trains a network.
var (
	timeLimit      = 2 * time.Second
	challengeLimit = 2 * time.Minute
)

// stackLimit makes a recursion without end stop soon: Go then ends the program,
// which cannot be prevented, but not before it has used up this much memory.
const stackLimit = 64 << 20

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
	a := answer(id, limit, judge)
	if a.Status != Untried {
		p := readProgress()
		if a.Status == NotYet {
			a.Hint = nextHint(id, p.of(id).Hints)
		}
		p.record(a)
		p.write()
	}
	a.show()
	return a
}

// answer runs the judge under guard: in a goroutine of its own, with a time
// limit, panics caught.
func answer(id ID, limit time.Duration, judge func(t *trial) *verdict) Answer {
	defer debug.SetMaxStack(debug.SetMaxStack(stackLimit))
	t := &trial{}
	done := make(chan Answer, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- panicked(id, t, r)
			}
		}()
		done <- judged(id, t, judge(t))
	}()
	select {
	case a := <-done:
		return a
	case <-time.After(limit):
		return Answer{ID: id, Status: NotYet, Input: t.trying(),
			Got:     fmt.Sprintf("no result within %v", limit),
			Mistake: "a loop that never ends: look at what should make its condition false"}
	}
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

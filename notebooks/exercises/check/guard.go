package check

import (
	"errors"
	"fmt"
	"os"
	"runtime/metrics"
	"strings"
	"time"

	"nnbook/notebooks/exercises"
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

// Exercise judges the reader's function and shows, records and returns the
// answer.
func Exercise(notebook, number int, judge func(t *Trial) *Verdict) exercises.Answer {
	return conclude(exercises.ID{Notebook: notebook, Number: number}, timeLimit, judge)
}

// Challenge is Exercise with more time.
func Challenge(notebook, number int, judge func(t *Trial) *Verdict) exercises.Answer {
	return conclude(exercises.ID{Notebook: notebook, Number: number}, challengeLimit, judge)
}

func conclude(id exercises.ID, limit time.Duration, judge func(t *Trial) *Verdict) exercises.Answer {
	a, runaway := answer(limit, judge)
	a.ID = id
	a = exercises.Report(a)
	if runaway {
		os.Exit(0)
	}
	return a
}

// answer runs the judge under guard: in a goroutine of its own, with a time
// limit, panics caught. Runaway tells that the reader's function is still
// calling itself and will bring down the program soon.
func answer(limit time.Duration, judge func(t *Trial) *Verdict) (a exercises.Answer, runaway bool) {
	t := &Trial{}
	done := make(chan exercises.Answer, 1)
	before := stackSize()
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- panicked(t, r)
			}
		}()
		done <- judged(t, judge(t))
	}()
	watch := time.NewTicker(stackWatch)
	defer watch.Stop()
	late := time.After(limit)
	for {
		select {
		case a := <-done:
			return a, false
		case <-late:
			return exercises.Answer{Status: exercises.NotYet, Input: t.Trying(),
				Got:     fmt.Sprintf("no result within %v", limit),
				Mistake: lateKind(limit)}, false
		case <-watch.C:
			if stackSize() > before+deepStack {
				return exercises.Answer{Status: exercises.NotYet, Input: t.Trying(),
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

func judged(t *Trial, v *Verdict) exercises.Answer {
	switch v {
	case nil:
		return exercises.Answer{Status: exercises.Right, Note: t.note}
	case Unchanged:
		return exercises.Answer{Status: exercises.Untried}
	}
	return exercises.Answer{Status: exercises.NotYet,
		Input: v.Input, Got: v.Got, Want: v.Want, Tolerance: v.Tolerance, Mistake: v.Mistake}
}

// panicked is called while the panic is still on the stack, so that its place
// can be told.
func panicked(t *Trial, reason any) exercises.Answer {
	if isNotTried(reason) {
		return exercises.Answer{Status: exercises.Untried}
	}
	return exercises.Answer{Status: exercises.NotYet, Input: t.Trying(),
		Got:     fmt.Sprintf("panic: %v", reason),
		Line:    panicLine(),
		Mistake: panicKind(fmt.Sprint(reason))}
}

// isNotTried tells a stub's panic, also where an interpreter has wrapped it in
// a type of its own.
func isNotTried(reason any) bool {
	if err, ok := reason.(error); ok && errors.Is(err, exercises.NotTried) {
		return true
	}
	return strings.Contains(fmt.Sprint(reason), exercises.NotTried.Error())
}

// panicKind says in plain words what a panic of the Go runtime means.
func panicKind(reason string) string {
	switch {
	case strings.Contains(reason, "index out of range"), strings.Contains(reason, "slice bounds"):
		return "an index beyond the end of a slice: compare it with len"
	case strings.Contains(reason, "nil map"):
		return "a map must be made before it is written to: m := map[string]bool{}"
	case strings.Contains(reason, "nil pointer"):
		return "something is used that was never made: it is nil"
	case strings.Contains(reason, "integer divide by zero"):
		return "a division by 0"
	}
	return ""
}

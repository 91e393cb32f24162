// Package attempt tries answers on an exercise's check: the stub, the solution,
// wrong answers, and other right ones. It is for the tests.
//
//	func TestCheck1(t *testing.T) {
//		attempt.Try(t, Check1, stub.LargestFactor, solution.LargestFactor,
//			attempt.Wrong("added", "not added", attempt.Number(2)),
//			attempt.Right("a little more", attempt.Number(1.0099*math.Pow(0.25, 8))),
//			attempt.Refused("more", attempt.Number(1.0101*math.Pow(0.25, 8))),
//		)
//	}
//
// A check must be tried at its border: with the nearest wrong answer, which it
// refuses, and the nearest right one, which it takes.
package attempt

import (
	"strings"
	"testing"
	"time"

	"nnbook/notebooks/exercises"
)

// An Attempt is an answer to an exercise.
type Attempt[F any] struct {
	name  string
	right bool
	near  bool   // so near to being right that the card need not name a mistake
	says  string // what the card must say about a wrong one
	f     F
}

// Wrong is an answer that is "not yet". The card must say the given words about
// the mistake.
func Wrong[F any](name, says string, f F) Attempt[F] { return Attempt[F]{name: name, says: says, f: f} }

// Refused is an answer that is "not yet", and just so: a card need not know what
// the mistake is.
func Refused[F any](name string, f F) Attempt[F] { return Attempt[F]{name: name, near: true, f: f} }

// Right is an answer that is right, though it is not the solution.
func Right[F any](name string, f F) Attempt[F] { return Attempt[F]{name: name, right: true, f: f} }

// Number returns a function that predicts v.
func Number(v float64) func() float64 { return func() float64 { return v } }

// Try gives the stub, the solution and the attempts to a check, and says where
// its answer is not the one that it should be. The progress of whoever runs the
// tests stays as it is.
func Try[F any](t *testing.T, check func(F) exercises.Answer, stub, solution F, attempts ...Attempt[F]) {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	if got := check(stub); got.Status != exercises.Untried {
		t.Errorf("the stub: got %+v, want %q", got, exercises.Untried)
	}
	started := time.Now()
	got := check(solution)
	if got.Status != exercises.Right {
		t.Errorf("the solution: got %+v, want %q", got, exercises.Right)
	}
	if d := time.Since(started); d > time.Second && !trains(got.ID) && check(solution).Status == exercises.Right {
		// Once more, in case the machine was busy with something else.
		started = time.Now()
		check(solution)
		if d = min(d, time.Since(started)); d > time.Second {
			t.Errorf("the check took %v, want less than a second", d)
		}
	}
	wrong := 0
	for _, a := range attempts {
		got := check(a.f)
		if a.right {
			if got.Status != exercises.Right {
				t.Errorf("%s: got %+v, want %q", a.name, got, exercises.Right)
			}
			continue
		}
		if got.Status != exercises.NotYet || got.Hint == "" {
			t.Errorf("%s: got %+v, want %q with a hint", a.name, got, exercises.NotYet)
		}
		if a.near {
			continue
		}
		wrong++
		if a.says == "" || !strings.Contains(got.Mistake, a.says) {
			t.Errorf("%s: got the mistake %q, want it to say %q", a.name, got.Mistake, a.says)
		}
	}
	if wrong < 2 {
		t.Errorf("there are %d wrong answers, want at least 2", wrong)
	}
}

// trains tells whether a check may take its time: it trains networks.
func trains(id exercises.ID) bool {
	for _, e := range exercises.All() {
		if e.ID == id {
			return e.Kind == exercises.Challenge || e.Kind == exercises.Design
		}
	}
	return false
}

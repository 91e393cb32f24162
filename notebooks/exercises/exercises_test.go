package exercises_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"nnbook/notebooks/exercises"
)

// The tests must not touch the progress of whoever runs them.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "nnbook-exercises")
	if err != nil {
		panic(err)
	}
	os.Setenv("XDG_STATE_HOME", folder)
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// attempts is what is tried on one exercise.
type attempts struct {
	id       exercises.ID
	stub     func() exercises.Answer
	solution func() exercises.Answer
	wrong    []wrong
}

// wrong is a wrong answer, and what the card must say about it.
type wrong struct {
	name   string
	answer func() exercises.Answer
	says   string
}

// all is filled by the files attempts00_test.go to attempts09_test.go.
var all []attempts

// tries collects the attempts at an exercise, all given to the same check.
func tries[F any](notebook, number int, check func(F) exercises.Answer, stub, solution F, wrongs ...answerOf[F]) struct{} {
	a := attempts{
		id:       exercises.ID{Notebook: notebook, Number: number},
		stub:     func() exercises.Answer { return check(stub) },
		solution: func() exercises.Answer { return check(solution) },
	}
	for _, w := range wrongs {
		a.wrong = append(a.wrong, wrong{w.name, func() exercises.Answer { return check(w.f) }, w.says})
	}
	all = append(all, a)
	return struct{}{}
}

type answerOf[F any] struct {
	name, says string
	f          F
}

func TestExercises(t *testing.T) {
	for _, a := range all {
		t.Run(a.id.String(), func(t *testing.T) {
			if got := a.stub(); got.Status != exercises.Untried || got.ID != a.id {
				t.Errorf("the stub: got %+v, want %q for %v", got, exercises.Untried, a.id)
			}
			if got := a.solution(); got.Status != exercises.Right {
				t.Errorf("the solution: got %+v, want %q", got, exercises.Right)
			}
			if !isLong(a.id) {
				if d := quickest(a.solution); d > time.Second {
					t.Errorf("the check took %v, want less than a second", d)
				}
			}
			if len(a.wrong) < 2 {
				t.Errorf("there are %d wrong answers, want at least 2", len(a.wrong))
			}
			for _, w := range a.wrong {
				got := w.answer()
				if got.Status != exercises.NotYet || got.Hint == "" {
					t.Errorf("%s: got %+v, want %q with a hint", w.name, got, exercises.NotYet)
				}
				if w.says == "" || !strings.Contains(got.Mistake, w.says) {
					t.Errorf("%s: got the mistake %q, want it to say %q", w.name, got.Mistake, w.says)
				}
			}
		})
	}
}

// quickest is how long a check takes when the machine is not busy with
// something else: the best of up to three times.
func quickest(check func() exercises.Answer) time.Duration {
	best := time.Hour
	for i := 0; i < 3 && best > time.Second; i++ {
		started := time.Now()
		check()
		best = min(best, time.Since(started))
	}
	return best
}

// isLong tells whether a check may take its time: it trains networks.
func isLong(id exercises.ID) bool {
	for _, e := range exercises.All() {
		if e.ID == id {
			return e.Kind == exercises.Challenge || e.Kind == exercises.Design
		}
	}
	return false
}

// Every exercise has its attempts, so that none is untested.
func TestEveryExerciseIsTried(t *testing.T) {
	tried := map[exercises.ID]bool{}
	for _, a := range all {
		tried[a.id] = true
	}
	for _, e := range exercises.All() {
		if !tried[e.ID] {
			t.Errorf("exercise %v has no attempts in the tests", e.ID)
		}
		delete(tried, e.ID)
	}
	for id := range tried {
		t.Errorf("the tests try %v, which is no exercise", id)
	}
}

package explore

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func nothing(any) error { return nil }

// TestAll looks at what all explorables promise.
func TestAll(t *testing.T) {
	if !slices.IsSortedFunc(All(), func(a, b Explorable) int { return strings.Compare(a.Notebook, b.Notebook) }) {
		t.Error("they do not stand in the order of the notebooks")
	}
	seen := map[string]bool{}
	for _, e := range All() {
		t.Run(e.Name, func(t *testing.T) {
			if seen[e.Name] || !regexp.MustCompile(`^[a-z]+$`).MatchString(e.Name) || !regexp.MustCompile(`^[01][0-9]$`).MatchString(e.Notebook) {
				t.Errorf("want a name of its own in small letters, and a notebook's number, got %q in %q", e.Name, e.Notebook)
			}
			seen[e.Name] = true
			if e.Title == "" || strings.HasSuffix(e.Title, ".") || !strings.HasSuffix(e.Try, ".") {
				t.Errorf("want a title, and a sentence that says what to try, got %q and %q", e.Title, e.Try)
			}
			page, err := os.ReadFile(e.Name + ".js")
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(page), `nnbook.explorable("`+e.Name+`"`) {
				t.Errorf("%s.js does not draw it", e.Name)
			}
			knobs, err := json.Marshal(e.Knobs)
			if err != nil {
				t.Fatal(err)
			}
			if err := e.Run(t.Context(), []byte(`{"no such knob": 1}`), nothing); err == nil || !strings.Contains(err.Error(), "do not fit") {
				t.Errorf("a knob that is not there: got %v", err)
			}

			// The same numbers each time, and all of them can be sent.
			first, start := last(t, e.Name, knobs), time.Now()
			if second := last(t, e.Name, []byte(`{}`)); first != second {
				t.Errorf("two runs differ:\n%.300s\n%.300s", first, second)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("the default took %v", took)
			}

			ended, end := context.WithCancel(t.Context())
			end()
			if err := e.Run(ended, knobs, func(any) error { return ended.Err() }); !errors.Is(err, context.Canceled) {
				t.Errorf("a run that is cancelled before it begins: got %v", err)
			}
			refused := errors.New("refused")
			if err := e.Run(t.Context(), knobs, func(any) error { return refused }); !errors.Is(err, refused) {
				t.Errorf("an answer that cannot be sent: got %v", err)
			}
		})
	}
}

// last is the last answer, as the page gets it.
func last(t *testing.T, name string, knobs []byte) string {
	t.Helper()
	answer, err := Last(t.Context(), name, knobs)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestNoSuchExplorable(t *testing.T) {
	if err := Answer(t.Context(), "none", nil, nothing); err == nil || !strings.Contains(err.Error(), `"none"`) {
		t.Errorf("got %v", err)
	}
}

// TestLean keeps what is large out of the program that the pages load: drawing, and the interpreter.
func TestLean(t *testing.T) {
	list, err := exec.Command("go", "list", "-deps", "nnbook/notebooks/live/explore").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(list), "nnbook/nnlib\n") {
		t.Errorf("go list found no nnlib: %s", list)
	}
	for _, large := range []string{"gonum.org/v1/plot", "goplus/ixgo", "nnbook/notebooks/nb\n", "nnbook/notebooks/exercises"} {
		if strings.Contains(string(list), large) {
			t.Errorf("the explorables import %s", large)
		}
	}
}

// turn is the last answer to some knobs.
func turn[A any](t *testing.T, e Explorable, knobs string) (last A) {
	t.Helper()
	err := e.Run(t.Context(), json.RawMessage(knobs), func(answer any) error {
		last = answer.(A)
		return nil
	})
	if err != nil {
		t.Fatalf("%s of %s: %v", e.Name, knobs, err)
	}
	return last
}

// single is the only answer to some knobs.
func single[A any](t *testing.T, e Explorable, knobs string) A {
	t.Helper()
	answers := 0
	run := e.Run
	e.Run = func(ctx context.Context, knobs json.RawMessage, send func(any) error) error {
		return run(ctx, knobs, func(answer any) error {
			answers++
			return send(answer)
		})
	}
	answer := turn[A](t, e, knobs)
	if answers != 1 {
		t.Fatalf("%s of %s: %d answers, want one", e.Name, knobs, answers)
	}
	return answer
}

func closeTo(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %.10g, want %.10g", what, got, want)
	}
}

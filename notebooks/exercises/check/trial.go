package check

import (
	"fmt"
	"sync"
)

// A Trial is one check in progress.
type Trial struct {
	mu      sync.Mutex
	current string // the call that is being tried
	note    string
}

// Try says which call comes next, so that it can be named if it does not
// return.
func (t *Trial) Try(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.current = fmt.Sprintf(format, args...)
}

// Trying returns the call that is being tried.
func (t *Trial) Trying() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.current
}

// Measured leaves a note on the card of a right answer.
func (t *Trial) Measured(format string, args ...any) { t.note = fmt.Sprintf(format, args...) }

// A Verdict is what a judge found wrong. A nil verdict means that all is
// right, and the verdict Unchanged that nothing was done yet.
type Verdict struct{ Input, Got, Want, Tolerance, Mistake string }

// Unchanged is the verdict on a repair exercise as it stands in the notebook.
var Unchanged = &Verdict{}

// Failed is the verdict on a challenge whose model could not be trained.
func Failed(input string, err error) *Verdict {
	return &Verdict{Input: input, Got: "an error: " + err.Error(), Want: "a training that ends"}
}

// Percent writes a share.
func Percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }

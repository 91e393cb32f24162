package explore

import (
	"context"
	"errors"
	"testing"
	"time"
)

// Whoever trains with it lets others run at least every 50 ms, and hears that it shall stop, and why.
func TestPausing(t *testing.T) {
	parent, cancel := context.WithCancelCause(t.Context())
	ctx := Pausing(parent).(*pausing)
	begun, longest := time.Now(), time.Duration(0)
	pauses, before := 0, ctx.slept
	for time.Since(begun) < 300*time.Millisecond {
		if err := ctx.Err(); err != nil {
			t.Fatal(err)
		}
		if ctx.slept != before {
			longest = max(longest, ctx.slept.Sub(before))
			pauses, before = pauses+1, ctx.slept
		}
	}
	if pauses < 2 || pauses > 8 {
		t.Errorf("want a pause every 40 ms or so, got %d in 300 ms, at most %v apart", pauses, longest)
	}
	reason := errors.New("enough")
	cancel(reason)
	if !errors.Is(ctx.Err(), context.Canceled) || context.Cause(ctx) != reason {
		t.Errorf("want it to end with its parent, got %v because of %v", ctx.Err(), context.Cause(ctx))
	}
}

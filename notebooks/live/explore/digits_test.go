package explore

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat"
)

func TestBuiltInDigits(t *testing.T) {
	d := builtInDigits()
	if d.train.Len() != 5000 || d.validation.Len() != 1000 || d.test.Len() != 500 {
		t.Errorf("want 5000, 1000 and 500 digits, got %d, %d and %d", d.train.Len(), d.validation.Len(), d.test.Len())
	}
	if mean, sigma := stat.PopMeanStdDev(d.train.X.RawMatrix().Data[:5000*784], nil); math.Abs(mean) > 1e-9 || math.Abs(sigma-1) > 1e-9 {
		t.Errorf("training digits: want mean 0 and sigma 1, got %g and %g", mean, sigma)
	}
	if brightest := d.test.X.At(0, 0); brightest != 0 {
		t.Errorf("test digits: want pixels as they were, got %g in the corner", brightest)
	}
}

// Whoever trains with it lets others run at least every 50 ms, and hears that it shall stop, and why.
func TestPausing(t *testing.T) {
	parent, cancel := context.WithCancelCause(t.Context())
	ctx := pausingNowAndThen(parent).(*pausing)
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

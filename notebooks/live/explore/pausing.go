package explore

import (
	"context"
	"time"
)

// pausing is a context that [Pausing] returns.
type pausing struct {
	context.Context
	slept time.Time
}

// Pausing returns a context that sleeps for a moment now and then when it is asked whether it has ended, which a
// training asks before each step. A program in a browser hears only while it sleeps, also that it shall stop. Each
// goroutine wants one of its own, and a context that is derived from it does not sleep.
func Pausing(ctx context.Context) context.Context {
	return &pausing{ctx, time.Now()}
}

func (p *pausing) Err() error {
	if time.Since(p.slept) > 40*time.Millisecond {
		time.Sleep(time.Millisecond)
		p.slept = time.Now()
	}
	return p.Context.Err()
}

package nb

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Context returns a context that ends when the reader presses the notebook's
// stop button, or Ctrl-C at the command line. A training that is given it
// stops after its current step with the history so far; without it the whole
// cell is ended at once.
//
// The kernel waits five seconds for the cell to end, then kills it.
func Context() context.Context {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The second signal is not caught, so that a cell that does not look at
	// its context can still be stopped.
	context.AfterFunc(ctx, stop)
	return ctx
}

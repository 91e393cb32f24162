//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lock waits until no other run keeps its results in the same folder: the
// second of two runs then finds its work done. The lock ends with the process.
func (r *runner) lock(ctx context.Context) (unlock func(), err error) {
	f, err := os.OpenFile(filepath.Join(r.options.output, ".lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the folder for the results cannot be written: %w", err)
	}
	for told := false; ; told = true {
		if err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
			return func() { f.Close() }, nil
		}
		if err != syscall.EWOULDBLOCK && err != syscall.EINTR {
			return func() { f.Close() }, nil // a file system without locks
		}
		if !told {
			fmt.Fprintln(r.report.w, "  another run is at work in this clone; waiting for it to end")
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, context.Canceled
		case <-time.After(200 * time.Millisecond):
		}
	}
}

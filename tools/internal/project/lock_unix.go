//go:build unix

package project

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Lock waits until no other process holds the lock that the file stands for,
// and says so on w if it has to. A second run then finds the work of the first
// done. The lock ends with the process, however that ends.
func Lock(ctx context.Context, w io.Writer, path string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be written: %w", filepath.Dir(path), err)
	}
	for told := false; ; told = true {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil || (err != syscall.EWOULDBLOCK && err != syscall.EINTR) {
			// Either the lock is held, or this file system has no locks.
			return func() { f.Close() }, nil
		}
		if !told {
			fmt.Fprintln(w, "  another run is at work in this clone; waiting for it to end")
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

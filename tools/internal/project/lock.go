package project

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Lock waits until no other process holds the lock that the file stands for,
// and says so on w if it has to. A second run then finds the work of the first
// done. The lock ends with the process, however that ends.
func Lock(ctx context.Context, w io.Writer, path string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(path)
	unlock = func() { _ = lock.Unlock() }
	held, err := lock.TryLock()
	var opening *fs.PathError
	switch {
	case errors.As(err, &opening):
		return nil, fmt.Errorf("the folder %s cannot be written: %w", filepath.Dir(path), err)
	case held, err != nil:
		// Either the lock is held, or this file system has no locks.
		return unlock, nil
	}
	fmt.Fprintln(w, "  another run is at work in this clone; waiting for it to end")
	if _, err := lock.TryLockContext(ctx, 200*time.Millisecond); ctx.Err() != nil {
		return nil, err
	}
	return unlock, nil
}

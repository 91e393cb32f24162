//go:build !js

package exercises

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2/maybe"
)

// progressFile is exercises.json in the folder nnbook of the user's state
// directory: $XDG_STATE_HOME, or ~/.local/state. It is empty if there is no
// such directory.
func progressFile() string {
	folder := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(folder) { // also when it is not set, as the XDG specification wants
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		folder = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(folder, "nnbook", "exercises.json")
}

// readProgress returns what is remembered.
func readProgress() progress {
	content, _ := os.ReadFile(progressFile())
	return parseProgress(content)
}

// lockWait is how long a notebook waits for another one that writes.
const lockWait = 2 * time.Second

// change reads the progress, lets f change it, and keeps it, if it can: a
// reader without a state directory, or with one that cannot be written, still
// gets answers. Of two notebooks at once the second waits for the first, so
// that neither loses what the other wrote.
func change(f func(progress)) {
	path := progressFile()
	if path == "" || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		f(readProgress())
		return
	}
	lock := flock.New(path + ".lock")
	ctx, stop := context.WithTimeout(context.Background(), lockWait)
	defer stop()
	// Where there are no locks the change is made all the same.
	if held, err := lock.TryLockContext(ctx, 10*time.Millisecond); held && err == nil {
		defer lock.Close()
	}
	p := readProgress()
	f(p)
	if content, err := json.MarshalIndent(p, "", "  "); err == nil {
		_ = maybe.WriteFile(path, append(content, '\n'), 0o600)
	}
}

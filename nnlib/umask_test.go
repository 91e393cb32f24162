//go:build unix

package nnlib

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Who may read a saved model is for the umask to say, as for any new file.
func TestSaveFollowsTheUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	m := compiled(t, 3, MSE, NewSGD(), 1, Dense(2, Tanh, GlorotUniform))
	for umask, want := range map[int]os.FileMode{0o022: 0o644, 0o077: 0o600, 0o002: 0o664} {
		syscall.Umask(umask)
		path := filepath.Join(t.TempDir(), "model")
		if err := m.Save(path); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("umask %03o gives mode %v, want %v; error %v", umask, info.Mode().Perm(), want, err)
		}
	}
}

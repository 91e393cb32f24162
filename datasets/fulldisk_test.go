//go:build unix

package datasets

import (
	"strings"
	"syscall"
	"testing"
)

// fillDisk lets no file grow beyond 5,000 bytes: as good as a full disk, and anyone can have it.
func fillDisk() {
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 5000, Max: 5000}); err != nil {
		panic(err)
	}
}

func TestFullDisk(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, nil)
	out, err := w.child("download", "NNBOOK_TEST_FULL=1").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"the cache folder cannot be written (file too large); MNIST is kept in memory only", saysTiny} {
		if !strings.Contains(string(out), want) {
			t.Errorf("printed\n%swant in it\n%s", out, want)
		}
	}
	for _, name := range w.cached(t) {
		if strings.HasPrefix(name, ".") || name == w.files[trainImages].name {
			t.Errorf("%s was left behind", name)
		}
	}
}

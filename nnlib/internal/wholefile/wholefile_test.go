package wholefile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A write that fails leaves nothing behind, and the old file as it was; one that
// does not takes its place.
func TestWrite(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fails error
		want  string
	}{{errors.New("enough"), "old"}, {nil, "half"}} {
		err := Write(path, func(w io.Writer) error {
			fmt.Fprint(w, "half")
			return c.fails
		})
		if err != c.fails {
			t.Errorf("got %v, want the error of the writer, %v", err, c.fails)
		}
		if content, err := os.ReadFile(path); err != nil || string(content) != c.want {
			t.Errorf("the file holds %q (%v), want %q", content, err, c.want)
		}
		if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
			t.Errorf("left behind: %v (%v)", files, err)
		}
	}
}

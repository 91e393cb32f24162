package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"nnbook/figures"
	"nnbook/figures/plotting"
)

func encode(t *testing.T, f *plotting.Figure) []byte {
	t.Helper()
	data, err := f.Encode("png")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestWriteFileNeverTouchesTheOldFile shows that a figure that is written anew
// appears whole or not at all, also to who is killed half-way: the old file is
// replaced, not written over. Who had it open still reads what was in it.
func TestWriteFileNeverTouchesTheOldFile(t *testing.T) {
	folder, f := t.TempDir(), figures.Fig5_9()
	path := filepath.Join(folder, f.Name+".png")
	if err := os.WriteFile(path, []byte("an older picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	old, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if _, err := writeFile(folder, f.Name+".png", encode(t, f)); err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(old); err != nil || string(text) != "an older picture" {
		t.Errorf("the old file holds %d bytes (%v), want it as it was", len(text), err)
	}
	want := encode(t, f)
	if got, err := os.ReadFile(path); err != nil || string(got) != string(want) {
		t.Errorf("the new file has %d bytes (%v), want %d", len(got), err, len(want))
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("%d files are left in the folder, want the figure alone", len(left))
	}
}

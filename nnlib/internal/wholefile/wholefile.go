// Package wholefile writes files of which nobody ever sees a part.
package wholefile

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
)

// Write writes a file in a folder of its own beside path, and renames it
// once all of it is on the disk. The file is made as any new one is, so that the
// user's umask says who may read it; one made by os.CreateTemp is his alone.
func Write(path string, write func(io.Writer) error) error {
	folder, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	f, err := os.Create(filepath.Join(folder, filepath.Base(path)))
	if err != nil {
		return err
	}
	defer f.Close() // a second time does no harm
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

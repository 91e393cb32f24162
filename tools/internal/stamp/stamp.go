// Package stamp tells whether the result of a long computation still holds: it
// does while the Go code, the data, and whatever else is named are the same.
package stamp

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"nnbook/tools/internal/project"
	"os"
	"path/filepath"
	"strings"
)

// Key is a hash of everything that a result depends on: the Go code of the
// module that starts in root, the data, and the extra strings.
func Key(root string, extra ...string) (string, error) {
	h := sha256.New()
	if err := addCode(h, root); err != nil {
		return "", err
	}
	addData(h)
	fmt.Fprintln(h, os.Getenv("NNBOOK_SHORT"))
	for _, e := range extra {
		fmt.Fprintf(h, "%q\n", e)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Code is a hash of the Go code alone.
func Code(root string) (string, error) {
	h := sha256.New()
	err := addCode(h, root)
	return hex.EncodeToString(h.Sum(nil)), err
}

// Folder is a hash of all files of a folder.
func Folder(dir string) (string, error) {
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		fmt.Fprintf(h, "%q %x\n", path, sha256.Sum256(content))
		return err
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// addCode adds the files that the packages are built from. Tests are left out,
// the tools and what runs in the browser, which are modules of their own, and
// the reader's own work.
func addCode(h hash.Hash, root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "book" || path == filepath.Join(root, "tools") || path == filepath.Join(root, "notebooks", "live") || path == filepath.Join(root, "work")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !isCode(name) {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(root, path)
		fmt.Fprintf(h, "%q %x\n", inside, sha256.Sum256(content))
		return err
	})
}

func isCode(name string) bool {
	if strings.HasSuffix(name, "_test.go") {
		return false
	}
	switch filepath.Ext(name) {
	case ".go", ".s", ".mod", ".sum":
		return name != "go.work.sum"
	}
	return false
}

// addData adds what tells one set of data from another: the files of MNIST,
// by size and date, in the folders where they are looked for.
func addData(h hash.Hash) {
	fmt.Fprintf(h, "%q\n", os.Getenv("MNIST_DIR"))
	for _, dir := range project.DataFolders() {
		entries, _ := os.ReadDir(dir)
		for _, entry := range entries {
			info, err := entry.Info()
			if err == nil && strings.Contains(entry.Name(), "-ubyte") && !strings.Contains(entry.Name(), "partial") {
				fmt.Fprintf(h, "%q %d %d\n", entry.Name(), info.Size(), info.ModTime().UnixNano())
			}
		}
	}
}

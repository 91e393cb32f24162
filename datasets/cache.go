package datasets

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cacheFolders returns the folders for downloaded files: the user's cache, and for those who have none, or
// one that cannot be written, a folder of theirs among the temporary files. What is in a
// folder is trusted by its hash alone, so it does not matter who else can write there.
func cacheFolders() []string {
	var folders []string
	if base, err := os.UserCacheDir(); err == nil {
		folders = append(folders, filepath.Join(base, "nnbook"))
	}
	return append(folders, filepath.Join(os.TempDir(), "nnbook-"+strconv.Itoa(os.Getuid())))
}

const (
	partialMark = ".partial-"      // in the names of files that are being written
	partialAge  = 10 * time.Minute // after which such a file must be a dead process'

	failureFile = "mnist-download-failed" // holds the time of the last failed download
	failureRest = 10 * time.Minute        // how long the network is left alone after it
)

// keep writes content to the first folder that takes it and says once, for all that is kept, when a folder
// does not.
func (s *source) keep(name string, content []byte) {
	for len(s.folders) > 0 {
		err := s.writeFile(s.folders[0], name, content)
		if err == nil {
			return
		}
		s.folders = s.folders[1:]
		next := "MNIST is kept among the temporary files instead"
		if len(s.folders) == 0 {
			next = "MNIST is kept in memory only and will be downloaded again next time"
		}
		s.warn("the cache folder cannot be written (%s); %s.", withoutPath(err), next)
	}
}

// writeFile writes a file so that nobody ever sees half of it: under a name of its own, which is then
// changed to the right one. os.Root sees to it that nothing is written outside the folder.
func (s *source) writeFile(folder, name string, content []byte) (err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	s.sweep(root)

	partial := fmt.Sprintf("%s%s%d-%d", name, partialMark, os.Getpid(), rand.Uint64())
	defer func() {
		if err != nil {
			root.Remove(partial)
		}
	}()
	f, err := root.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return root.Rename(partial, name)
}

// sweep removes what processes that were killed have left in the folder.
func (s *source) sweep(root *os.Root) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && strings.Contains(entry.Name(), partialMark) && s.now().Sub(info.ModTime()) > partialAge {
			root.Remove(entry.Name())
		}
	}
}

// rememberFailure notes that there is no use in trying to download for a while: each cell of a notebook is
// a new process and would wait again.
func (s *source) rememberFailure() {
	stamp := strconv.FormatInt(s.now().Unix(), 10)
	for _, folder := range s.folders {
		if s.writeFile(folder, failureFile, []byte(stamp)) == nil {
			return
		}
	}
}

// failedLately tells whether a download failed within failureRest. A time in the future, from a clock that was
// set back, does not count.
func (s *source) failedLately() bool {
	for _, folder := range s.folders {
		content, err := os.ReadFile(filepath.Join(folder, failureFile))
		if err != nil {
			continue
		}
		stamp, err := strconv.ParseInt(string(content), 10, 64)
		age := s.now().Sub(time.Unix(stamp, 0))
		if err == nil && age >= 0 && age < failureRest {
			return true
		}
	}
	return false
}

func (s *source) forgetFailure() {
	for _, folder := range s.folders {
		os.Remove(filepath.Join(folder, failureFile))
	}
}

// withoutPath shortens an error about a file to its cause. A warning is seen in a notebook, which may be saved
// and given away, and the reader's folders are nobody's business.
func withoutPath(err error) error {
	var number syscall.Errno
	var file *FileError
	var path *fs.PathError
	switch {
	case errors.As(err, &number):
		return number
	case errors.As(err, &file):
		return fmt.Errorf("it %w", file.Err)
	case errors.As(err, &path):
		return path.Err
	}
	return err
}

package datasets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/google/renameio/v2/maybe"
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
	temporaryAge = 10 * time.Minute // after which a temporary file must be a dead process'

	partialEnding = ".gz.partial" // of the beginning of a download that was broken off

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

// writeFile writes a file so that nobody ever sees half of it.
func (s *source) writeFile(folder, name string, content []byte) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	s.sweep(folder)
	return maybe.WriteFile(filepath.Join(folder, name), content, 0o600)
}

// sweep removes temporary files that processes which were killed have left in the folder: their names begin with
// a dot.
func (s *source) sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && strings.HasPrefix(entry.Name(), ".") && s.now().Sub(info.ModTime()) > temporaryAge {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// keepPartial keeps the beginning of a file, so that the next download goes on from there. There is no harm if it
// cannot be kept.
func (s *source) keepPartial(f dataFile, content []byte) {
	for _, folder := range s.folders {
		if len(content) == 0 || s.writeFile(folder, f.name+partialEnding, content) == nil {
			return
		}
	}
}

// partial returns the beginning of a file that was kept, and dropPartial drops it.
func (s *source) partial(f dataFile) []byte {
	for _, folder := range s.folders {
		content, err := os.ReadFile(filepath.Join(folder, f.name+partialEnding))
		if err == nil && int64(len(content)) < f.mostBytes() {
			return content
		}
	}
	return nil
}

func (s *source) dropPartial(f dataFile) {
	for _, folder := range s.folders {
		os.Remove(filepath.Join(folder, f.name+partialEnding))
	}
}

// rememberFailure notes that there is no use in trying to download for a while: each cell of a notebook is
// a new process and would wait again. It holds for the mirrors that were tried.
func (s *source) rememberFailure(mirrors []string) {
	note := fmt.Sprintln(s.now().Unix(), strings.Join(mirrors, " "))
	for _, folder := range s.folders {
		if s.writeFile(folder, failureFile, []byte(note)) == nil {
			return
		}
	}
}

// failedLately tells whether a download from these mirrors failed within failureRest. A time in the future, from a
// clock that was set back, does not count.
func (s *source) failedLately(mirrors []string) bool {
	for _, folder := range s.folders {
		content, err := os.ReadFile(filepath.Join(folder, failureFile))
		if err != nil {
			continue
		}
		stamp, tried, _ := strings.Cut(strings.TrimSpace(string(content)), " ")
		seconds, err := strconv.ParseInt(stamp, 10, 64)
		age := s.now().Sub(time.Unix(seconds, 0))
		if err == nil && tried == strings.Join(mirrors, " ") && age >= 0 && age < failureRest {
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

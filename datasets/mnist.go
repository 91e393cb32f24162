package datasets

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
)

// dataFile is a file that is known beforehand, whatever place it comes from.
type dataFile struct {
	name   string // without .gz
	size   int64  // of the uncompressed file
	sha256 string // of the uncompressed file
}

// The places of the four files in a list of them.
const (
	trainImages = iota
	trainLabels
	testImages
	testLabels
)

// mnistFiles are the four files of MNIST, by LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist.
var mnistFiles = [4]dataFile{
	{"train-images-idx3-ubyte", 47040016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"},
	{"train-labels-idx1-ubyte", 60008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"},
	{"t10k-images-idx3-ubyte", 7840016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"},
	{"t10k-labels-idx1-ubyte", 10008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"},
}

// errNoMNIST means that the built-in set must do; why, has been said.
var errNoMNIST = errors.New("MNIST cannot be had")

// fromDir reads the four files from the folder that MNIST_DIR names.
func (s *source) fromDir() ([4]*IDX, error) {
	if strings.Contains(s.dir, "://") {
		return [4]*IDX{}, errors.New("datasets: MNIST_DIR is an address, and must be a folder; " +
			"unset it, and let NNBOOK_MNIST_URL name the address that MNIST is to be downloaded from")
	}
	found, problems := s.readFolder(s.dir)
	for i, err := range problems {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return found, fmt.Errorf("datasets: the folder that MNIST_DIR names has no file %s or %[1]s.gz; "+
				"put the four files of MNIST there, or unset MNIST_DIR", s.files[i].name)
		case err != nil:
			return found, fmt.Errorf("datasets: MNIST_DIR: %s: %w; put the right file there, or unset MNIST_DIR", s.files[i].name, withoutPath(err))
		}
	}
	return found, nil
}

// fromCacheOrNetwork reads what the cache folders have and downloads the rest.
func (s *source) fromCacheOrNetwork(ctx context.Context) ([4]*IDX, error) {
	var found [4]*IDX
	for _, folder := range s.folders {
		inFolder, problems := s.readFolder(folder)
		for i, err := range problems {
			if found[i] == nil {
				found[i] = inFolder[i]
			}
			// A folder that cannot be read is as good as none; whether it can be written will be seen.
			var damaged *FileError
			if errors.As(err, &damaged) && found[i] == nil {
				s.warn("the cached file %s cannot be used (%s); another is needed.", s.files[i].name, withoutPath(err))
			}
		}
		if complete(found) {
			return found, nil
		}
	}
	return s.download(ctx, found)
}

func complete(files [4]*IDX) bool {
	for _, f := range files {
		if f == nil {
			return false
		}
	}
	return true
}

// readFolder reads the four files side by side. Where a file is nil its problem is not.
func (s *source) readFolder(folder string) (found [4]*IDX, problems [4]error) {
	var readers sync.WaitGroup
	for i, f := range s.files {
		readers.Go(func() { found[i], problems[i] = f.read(folder) })
	}
	readers.Wait()
	return found, problems
}

// read reads the file from a folder, plain or with .gz, and checks that it is the right one.
func (f dataFile) read(folder string) (*IDX, error) {
	path := filepath.Join(folder, f.name)
	x, err := ReadIDX(path)
	if errors.Is(err, fs.ErrNotExist) {
		path += ".gz"
		x, err = ReadIDX(path)
	}
	if err != nil {
		return nil, err
	}
	if err := f.check(x); err != nil {
		return nil, &FileError{path, err}
	}
	return x, nil
}

// check tells whether x is the content of the file.
func (f dataFile) check(x *IDX) error {
	sum := sha256.Sum256(x.raw)
	if got := hex.EncodeToString(sum[:]); got != f.sha256 {
		return fmt.Errorf("is damaged or is not MNIST's: its SHA-256 is %.8s…, want %.8s…", got, f.sha256)
	}
	return nil
}

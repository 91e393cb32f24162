package datasets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"golang.org/x/term"
)

// Digits returns 60,000 training and 10,000 test images of handwritten digits, 28 x 28 pixels each: MNIST
// where it can be had, else [Strokes]. Set.Name tells which, and one line on standard output says so.
//
// MNIST is looked for in the folder that MNIST_DIR names, and then nowhere else: a file that is missing or not
// MNIST's is an error there, not a reason to use other data silently. Without MNIST_DIR it is taken from the
// folder nnbook in the user's cache, or downloaded into it. Files are told by their
// SHA-256, so that a damaged one is never used. When there is no network, one line on standard error says so
// and the built-in set is used; the network is then left alone for ten minutes.
//
// NNBOOK_MNIST_URL names a mirror of one's own, an address that the files' names are added to, in place of the public
// ones. NNBOOK_OFFLINE=1 forbids the download, NNBOOK_SHORT=1 asks for 2,000 and 500 examples only. When ctx ends during
// the download, its error is returned; the next download goes on from there.
func Digits(ctx context.Context) (train, test *Set, err error) {
	return fromEnvironment().digits(ctx)
}

// counts are numbers of images.
type counts struct{ train, test int }

func usualCounts(short bool) counts {
	if short {
		return counts{2000, 500}
	}
	return counts{60000, 10000}
}

const (
	digitClasses = 10
	// The seeds of the built-in set, one for each half. Their values mean nothing.
	strokesTrainSeed, strokesTestSeed = 1, 2
)

// source is all that Digits takes from the world around it, so that tests can give it another world.
type source struct {
	dir     string // MNIST_DIR, or "" when it is not set
	files   [4]dataFile
	folders []string // where downloaded files are kept, the best folder first
	offline bool
	short   bool
	most    counts   // how many images to give
	mirror  string   // NNBOOK_MNIST_URL, or "" when it is not set
	mirrors []string // addresses that a file's name is added to; not used if there is a mirror
	client  *http.Client
	limits  limits
	now     func() time.Time
	out     io.Writer // for the one line that says which data is used
	log     io.Writer // for progress and trouble
	rewrite bool      // whether log is a terminal, on which a line can be written over
}

func fromEnvironment() *source {
	return &source{
		dir:     os.Getenv("MNIST_DIR"),
		files:   mnistFiles,
		folders: cacheFolders(),
		offline: switchedOn("NNBOOK_OFFLINE"),
		short:   Short(),
		most:    usualCounts(Short()),
		mirror:  os.Getenv("NNBOOK_MNIST_URL"),
		mirrors: mnistMirrors,
		client:  newClient(),
		limits:  usualLimits,
		now:     time.Now,
		out:     os.Stdout,
		log:     os.Stderr,
		rewrite: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

func (s *source) digits(ctx context.Context) (train, test *Set, err error) {
	var files [4]*IDX
	if s.dir != "" {
		files, err = s.fromDir()
	} else {
		files, err = s.fromCacheOrNetwork(ctx)
	}
	switch {
	case errors.Is(err, errNoMNIST):
		train, test = s.builtIn()
	case err != nil:
		return nil, nil, err
	default:
		if train, test, err = s.sets(files); err != nil {
			return nil, nil, err
		}
	}
	s.announce(train, test)
	return train, test, nil
}

// sets makes the training and the test set of the four files.
func (s *source) sets(files [4]*IDX) (train, test *Set, err error) {
	train, err = newSet("MNIST", files[trainImages], files[trainLabels], digitClasses, s.most.train)
	if err != nil {
		return nil, nil, fmt.Errorf("datasets: the training files of MNIST do not fit: %w", err)
	}
	// Garbage of 47 MB beside 376 MB of numbers would wait long for its collection.
	files[trainImages] = nil
	debug.FreeOSMemory()
	test, err = newSet("MNIST", files[testImages], files[testLabels], digitClasses, s.most.test)
	if err != nil {
		return nil, nil, fmt.Errorf("datasets: the test files of MNIST do not fit: %w", err)
	}
	return train, test, nil
}

func (s *source) builtIn() (train, test *Set) {
	return Strokes(s.most.train, strokesTrainSeed), Strokes(s.most.test, strokesTestSeed)
}

// announce prints the one line. It names no place, so that the line in a saved notebook is the same for
// everyone who has the same data.
func (s *source) announce(train, test *Set) {
	what := train.Name
	if what == "Strokes" {
		what = "Strokes, digits drawn by this program (not MNIST)"
	}
	form := ""
	if s.short {
		form = ", short form"
	}
	fmt.Fprintf(s.out, "Data: %s%s: %s training and %s test images.\n",
		what, form, thousands(train.Len()), thousands(test.Len()))
}

// warn prints one line of trouble.
func (s *source) warn(format string, args ...any) {
	fmt.Fprintf(s.log, "datasets: "+format+"\n", args...)
}

// thousands writes 60000 as 60,000.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

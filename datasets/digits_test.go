package datasets

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// tinyMNIST is four files that fit together, as MNIST's do, but small: 30 training and 12 test images.
func tinyMNIST() (files [4]dataFile, contents [4][]byte) {
	labels := func(n int) []byte {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(i % 10)
		}
		return data
	}
	contents = [4][]byte{
		trainImages: idxFile(noise(30*imagePixels), 30, imageSide, imageSide),
		trainLabels: idxFile(labels(30), 30),
		testImages:  idxFile(noise(12*imagePixels), 12, imageSide, imageSide),
		testLabels:  idxFile(labels(12), 12),
	}
	for i, content := range contents {
		sum := sha256.Sum256(content)
		files[i] = dataFile{mnistFiles[i].name, int64(len(content)), hex.EncodeToString(sum[:])}
	}
	return files, contents
}

// world is a source whose every part is the test's own.
type world struct {
	*source
	contents  [4][]byte
	out, log  bytes.Buffer
	cacheBase string
}

// newWorld has no MNIST_DIR, an empty cache folder, and no network: whoever uses the client fails the test.
func newWorld(t *testing.T) *world {
	t.Helper()
	base := t.TempDir()
	w := &world{cacheBase: base}
	w.source = &source{
		folders: []string{filepath.Join(base, "cache", "nnbook"), filepath.Join(base, "temp", "nnbook-0")},
		short:   true,
		most:    counts{30, 12},
		client:  &http.Client{Transport: noNetwork{t}},
		limits:  limits{reach: 20 * time.Second, stall: 20 * time.Second, total: time.Minute}, // for a busy machine
		now:     time.Now,
		out:     &w.out,
		log:     &w.log,
	}
	w.files, w.contents = tinyMNIST()
	return w
}

type noNetwork struct{ t *testing.T }

func (n noNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	n.t.Errorf("the network was asked for %s", r.URL)
	return nil, io.ErrUnexpectedEOF
}

// fill writes the files into a folder, as write makes them.
func (w *world) fill(t *testing.T, folder string, ending string, write func([]byte) []byte) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for i, f := range w.files {
		if err := os.WriteFile(filepath.Join(folder, f.name+ending), write(w.contents[i]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func asIs(content []byte) []byte { return content }

// load calls digits, wants no error, and forgets what was printed before.
func (w *world) load(t *testing.T) (train, test *Set) {
	t.Helper()
	w.out.Reset()
	w.log.Reset()
	train, test, err := w.digits(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return train, test
}

const (
	saysTiny    = "Data: MNIST, short form: 30 training and 12 test images.\n"
	saysStrokes = "Data: Strokes, digits drawn by this program (not MNIST), short form: 30 training and 12 test images.\n"
)

// wantMNIST checks that the tiny files came and that the one line says so.
func (w *world) wantMNIST(t *testing.T, train, test *Set) {
	t.Helper()
	if w.out.String() != saysTiny {
		t.Errorf("printed %q, want %q", w.out.String(), saysTiny)
	}
	for i, s := range []*Set{train, test} {
		images, labels := w.contents[2*i][16:], w.contents[2*i+1][8:]
		if s.Name != "MNIST" || !slices.Equal(s.Labels, labels) {
			t.Errorf("set %d: %s with labels %v", i, s.Name, s.Labels)
		}
		for p, v := range s.X.RawMatrix().Data {
			if v != float64(images[p]) {
				t.Fatalf("set %d: value %d is %v, want %d", i, p, v, images[p])
			}
		}
	}
}

// wantStrokes checks that the built-in set came, that the one line says so, and that the log has one line
// with these words.
func (w *world) wantStrokes(t *testing.T, train, test *Set, words ...string) {
	t.Helper()
	if w.out.String() != saysStrokes {
		t.Errorf("printed %q, want %q", w.out.String(), saysStrokes)
	}
	if train.Name != "Strokes" || train.Len() != 30 || test.Len() != 12 || slices.Equal(train.Labels[:12], test.Labels) {
		t.Errorf("got %s, %d and %d images", train.Name, train.Len(), test.Len())
	}
	w.wantWarning(t, words...)
}

// wantWarning checks that the log, progress apart, is one line with these words, or empty for no words.
func (w *world) wantWarning(t *testing.T, words ...string) {
	t.Helper()
	var lines []string
	for line := range strings.Lines(w.log.String()) {
		if !strings.HasPrefix(line, "datasets: downloading MNIST: ") {
			lines = append(lines, line)
		}
	}
	if len(words) == 0 {
		if len(lines) > 0 {
			t.Errorf("unwanted warning: %q", lines)
		}
		return
	}
	if len(lines) != 1 {
		t.Fatalf("%d lines, want 1: %q", len(lines), lines)
	}
	if !strings.HasPrefix(lines[0], "datasets: ") || strings.Contains(lines[0], w.cacheBase) {
		t.Errorf("the warning %q has a path or does not say where it comes from", lines[0])
	}
	for _, word := range words {
		if !strings.Contains(lines[0], word) {
			t.Errorf("the warning is\n%swant in it\n%s", lines[0], word)
		}
	}
}

func TestDigitsFromDir(t *testing.T) {
	w := newWorld(t)
	for ending, write := range map[string]func([]byte) []byte{"": asIs, ".gz": zipped} {
		w.dir = filepath.Join(t.TempDir(), "mein ordner ü")
		w.fill(t, w.dir, ending, write)
		train, test := w.load(t)
		w.wantMNIST(t, train, test)
		w.wantWarning(t)
	}
	if _, err := os.Stat(w.folders[0]); err == nil {
		t.Error("a cache folder was made though nothing is to be kept")
	}
}

// With MNIST_DIR, what is wrong there is an error, even if the cache has everything.
func TestDigitsFromBadDir(t *testing.T) {
	change := func(name string, content []byte) func(dir string) error {
		return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), content, 0o600) }
	}
	w := newWorld(t)
	images, labels := mnistFiles[trainImages].name, mnistFiles[trainLabels].name
	for _, c := range []struct {
		name  string
		spoil func(dir string) error
		want  string
	}{
		{"file missing", func(dir string) error { return os.Remove(filepath.Join(dir, images)) },
			"has no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz"},
		{"folder missing", os.RemoveAll, "has no file train-images-idx3-ubyte"},
		{"truncated", change(images, w.contents[trainImages][:5000]), "train-images-idx3-ubyte: it is truncated: its header promises 23520 values"},
		{"trailing", change(images, append(bytes.Clone(w.contents[trainImages]), 0)), "it goes on after the 23520 values"},
		{"a test file for a training file", change(images, w.contents[testImages]), "it is damaged or is not MNIST's: its SHA-256 is"},
		{"one bit flipped", change(labels, flipped(w.contents[trainLabels])), "train-labels-idx1-ubyte: it is damaged or is not MNIST's"},
		{"web page", change(images, []byte("<html>")), "it is a web page"},
		{"folder for a file", func(dir string) error {
			os.Remove(filepath.Join(dir, images))
			return os.Mkdir(filepath.Join(dir, images), 0o700)
		}, "it is not a file"},
	} {
		w.dir = t.TempDir()
		w.fill(t, w.dir, "", asIs)
		w.fill(t, w.folders[0], "", asIs)
		if err := c.spoil(w.dir); err != nil {
			t.Fatal(err)
		}
		w.out.Reset()
		train, test, err := w.digits(context.Background())
		if err == nil || train != nil || test != nil {
			t.Errorf("%s: no error", c.name)
			continue
		}
		message := err.Error()
		if !strings.HasPrefix(message, "datasets: ") || !strings.Contains(message, c.want) || !strings.Contains(message, "MNIST_DIR") ||
			strings.Contains(message, w.dir) || strings.Contains(message, "\n") {
			t.Errorf("%s: got\n%s\nwant in it\n%s", c.name, message, c.want)
		}
		if w.out.Len() > 0 {
			t.Errorf("%s: printed %q", c.name, w.out.String())
		}
	}
}

func flipped(content []byte) []byte {
	content = bytes.Clone(content)
	content[len(content)-1] ^= 1
	return content
}

// Files that have the right hashes and yet do not fit cannot be MNIST's, but a mistake in the table of hashes would
// look like this.
func TestDigitsThatDoNotFit(t *testing.T) {
	for _, which := range []int{trainLabels, testLabels} {
		w := newWorld(t)
		w.contents[which] = idxFile([]byte{1, 2, 3}, 3)
		sum := sha256.Sum256(w.contents[which])
		w.files[which].sha256 = hex.EncodeToString(sum[:])
		w.dir = t.TempDir()
		w.fill(t, w.dir, "", asIs)
		if _, _, err := w.digits(context.Background()); err == nil || !strings.Contains(err.Error(), "files of MNIST do not fit") {
			t.Errorf("got %v", err)
		}
	}
}

func TestDigitsFromCache(t *testing.T) {
	for _, folder := range []int{0, 1} {
		w := newWorld(t)
		w.fill(t, w.folders[folder], "", asIs)
		train, test := w.load(t)
		w.wantMNIST(t, train, test)
		w.wantWarning(t)
	}
}

func TestDigitsOffline(t *testing.T) {
	w := newWorld(t)
	w.offline = true
	train, test := w.load(t)
	w.wantStrokes(t, train, test)
}

func TestAnnounceLongForm(t *testing.T) {
	w := newWorld(t)
	w.short = false
	s := XOR()
	s.Name = "MNIST"
	w.announce(s, s)
	if want := "Data: MNIST: 4 training and 4 test images.\n"; w.out.String() != want {
		t.Errorf("got %q, want %q", w.out.String(), want)
	}
}

func TestUsualCounts(t *testing.T) {
	if got := usualCounts(false); got != (counts{60000, 10000}) {
		t.Errorf("%+v", got)
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 60000: "60,000", 1234567: "1,234,567", 1002003: "1,002,003"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// The environment reaches the source. Standard output is a file here, to see the one line.
func TestDigitsObeysTheEnvironment(t *testing.T) {
	t.Setenv("MNIST_DIR", "")
	t.Setenv("NNBOOK_OFFLINE", "1")
	t.Setenv("NNBOOK_SHORT", "1")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("TMPDIR", t.TempDir())
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	stdout := os.Stdout
	os.Stdout = out
	train, _, err := Digits(context.Background())
	os.Stdout = stdout
	if err != nil || train.Name != "Strokes" {
		t.Fatalf("got %v, %v", train, err)
	}
	want := "Data: Strokes, digits drawn by this program (not MNIST), short form: 2,000 training and 500 test images.\n"
	if printed, _ := os.ReadFile(out.Name()); string(printed) != want {
		t.Errorf("printed %q", printed)
	}

	t.Setenv("MNIST_DIR", t.TempDir())
	if _, _, err := Digits(context.Background()); err == nil || !strings.Contains(err.Error(), "MNIST_DIR") {
		t.Errorf("an empty MNIST_DIR: got %v", err)
	}
}

// The real MNIST, where it is.
func TestMNIST(t *testing.T) {
	if os.Getenv("MNIST_DIR") == "" {
		t.Skip("MNIST_DIR is not set, so there is no MNIST to check; the rest of the tests use files of their own")
	}
	t.Setenv("NNBOOK_SHORT", "")
	train, test, err := Digits(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if train.Len() != 60000 || test.Len() != 10000 || train.Name != "MNIST" {
		t.Fatalf("%s: %d and %d images", train.Name, train.Len(), test.Len())
	}
	values := train.X.RawMatrix().Data
	zeros := 0
	for _, v := range values {
		if v == 0 {
			zeros++
		}
	}
	if share := float64(zeros) / float64(len(values)); math.Abs(share-0.809) > 0.0005 {
		t.Errorf("share of zeros %v", share)
	}
	if s := FitStandardizer(train.X); math.Abs(s.Mean-33.318421) > 1e-6 || math.Abs(s.StdDev-78.567490) > 1e-6 {
		t.Errorf("mean and sigma %+v", *s)
	}
	if want := []uint8{5, 0, 4, 1, 9}; !slices.Equal(train.Labels[:5], want) {
		t.Errorf("the first labels are %v, want %v", train.Labels[:5], want)
	}
	t.Setenv("NNBOOK_SHORT", "1")
	short, shortTest, err := Digits(context.Background())
	if err != nil || short.Len() != 2000 || shortTest.Len() != 500 || !slices.Equal(short.Labels, train.Labels[:2000]) {
		t.Errorf("short form: %v, %v", short.Len(), err)
	}
}

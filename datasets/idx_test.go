package datasets

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// idxFile makes the content of an IDX file of unsigned bytes.
func idxFile(data []byte, dims ...int) []byte {
	content := []byte{0, 0, 8, byte(len(dims))}
	for _, d := range dims {
		content = binary.BigEndian.AppendUint32(content, uint32(d))
	}
	return append(content, data...)
}

func zipped(content []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(content)
	w.Close()
	return b.Bytes()
}

// writeTemp writes a file into a folder of the test's own.
func writeTemp(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadIDX(t *testing.T) {
	data := []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 250}
	plain := idxFile(data, 3, 2, 2)
	for name, content := range map[string][]byte{
		"plain":             plain,
		"gzip.gz":           zipped(plain),
		"gzip-without-gz":   zipped(plain),
		"plain-with.gz":     plain,
		"two-gzip-parts.gz": append(zipped(plain[:7]), zipped(plain[7:])...),
	} {
		got, err := ReadIDX(writeTemp(t, name, content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(got.Dims, []int{3, 2, 2}) || !bytes.Equal(got.Data, data) || !bytes.Equal(got.raw, plain) {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// badIDX has files that must be refused and words of the reason.
var badIDX = []struct {
	name    string
	content []byte
	want    string
}{
	{"empty", nil, "is too short for an IDX file: it ends too early"},
	{"short magic", []byte{0, 0, 8}, "is too short for an IDX file"},
	{"text", []byte("hello, world"), "is not an IDX file: it begins with bytes 68 65 6c 6c, want 00 00 08"},
	{"web page", []byte("<!DOCTYPE html><html>"), "is a web page"},
	{"zipped web page", zipped([]byte("<html></html>")), "is a web page"},
	{"floats", []byte{0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0}, "holds values of IDX type 0x0d, want 0x08"},
	{"no dimensions", []byte{0, 0, 8, 0, 1}, "has 0 dimensions, want 1 to 4"},
	{"many dimensions", []byte{0, 0, 8, 5, 0, 0, 0, 1}, "has 5 dimensions, want 1 to 4"},
	{"half a header", []byte{0, 0, 8, 3, 0, 0, 0, 1, 0}, "is truncated in its header"},
	{"dimension of zero", idxFile(nil, 0), "has dimension 1 of size 0"},
	{"huge dimension", idxFile(nil, 1, 0xffffffff), "has dimension 2 of size 4294967295"},
	{"huge product", idxFile(nil, 1<<20, 1<<20, 1<<20, 1<<20), "promises 1048576 x 1048576 x 1048576 x 1048576 values, more than"},
	{"truncated", idxFile(make([]byte, 9), 10), "its header promises 10 values, but a file of 17 bytes cannot hold them"},
	{"truncated zip's content", zipped(idxFile(make([]byte, 9), 10)), "its header promises 10 values, but only 9 came"},
	{"trailing", idxFile(make([]byte, 11), 10), "goes on after the 10 values"},
	{"trailing in zip", zipped(idxFile(make([]byte, 11), 10)), "goes on after the 10 values"},
	{"zip cut in the middle", zipped(idxFile(noise(1000), 1000))[:900], "is truncated: its header promises 1000 values, but only"},
	{"zip cut in its sum", zipped(idxFile(make([]byte, 10), 10))[:30], "is damaged: it ends too early"},
	{"half a zip header", []byte{0x1f, 0x8b, 8}, "is not a valid gzip file: it ends too early"},
	{"wrong zip header", []byte("\x1f\x8bxxxxxxxxxxxxxxxxxxxxxx"), "is not a valid gzip file"},
	{"garbage after zip", append(zipped(idxFile(make([]byte, 10), 10)), "garbage garbage"...), "is damaged"},
	{"wrong sum in zip", breakSum(zipped(idxFile(make([]byte, 10), 10))), "is damaged: gzip: invalid checksum"},
	{"wrong body in zip", append(zipped(nil)[:10], 0xff, 0xff, 0xff, 0xff), "is too short for an IDX file: flate: corrupt input"},
	{"promise too big for zip", zipped(idxFile(nil, 1<<28)), "cannot hold them"},
}

// noise is bytes that do not shrink when zipped.
func noise(n int) []byte {
	data := make([]byte, n)
	rng := rand.New(rand.NewPCG(1, 0))
	for i := range data {
		data[i] = byte(rng.Uint32())
	}
	return data
}

func breakSum(zip []byte) []byte {
	zip[len(zip)-8] ^= 1 // the checksum's first byte; the last four are the length
	return zip
}

func TestReadIDXRefuses(t *testing.T) {
	for _, c := range badIDX {
		path := writeTemp(t, "some-idx3-ubyte", c.content)
		_, err := ReadIDX(path)
		if err == nil {
			t.Errorf("%s: no error", c.name)
			continue
		}
		message := err.Error()
		if !strings.HasPrefix(message, "datasets: "+path+" ") || !strings.Contains(message, c.want) || strings.Contains(message, "\n") {
			t.Errorf("%s: got the message\n%s\nwant in it the file and\n%s", c.name, message, c.want)
		}
		var file *FileError
		if !errors.As(err, &file) || file.Path != path || errors.Unwrap(err) != file.Err {
			t.Errorf("%s: got %#v, want a FileError", c.name, err)
		}
	}
}

func TestReadIDXWithoutFile(t *testing.T) {
	if _, err := ReadIDX(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: got %v", err)
	}
	if _, err := ReadIDX(t.TempDir()); err == nil || !strings.Contains(err.Error(), "is not a file") {
		t.Errorf("folder: got %v", err)
	}
}

// A bomb grows a thousandfold when unzipped. Of this one, more than a gigabyte, no more may be read than
// the few bytes that its header promises and what the buffers in between take.
func TestReadIDXStopsBombs(t *testing.T) {
	bomb := zipped(append(idxFile(make([]byte, 1000), 1000), make([]byte, 64<<20)...))
	for range 4 {
		bomb = append(bomb, bomb...)
	}
	reader := &countingReader{r: bytes.NewReader(bomb)}
	_, err := decodeIDX("bomb", reader, int64(len(bomb)))
	if err == nil || !strings.Contains(err.Error(), "goes on after") {
		t.Fatalf("got %v", err)
	}
	if reader.n > 1<<17 {
		t.Errorf("%d of %d bytes were read", reader.n, len(bomb))
	}
}

// A header of 20 bytes that promises 256 MB must not get them.
func TestReadIDXTakesNoMemoryForPromises(t *testing.T) {
	content := idxFile(make([]byte, 100), 1<<28)
	for _, c := range [][]byte{content, zipped(content)} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := decodeIDX("promise", bytes.NewReader(c), int64(len(c))); err == nil {
			t.Fatal("no error")
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 {
			t.Errorf("%d bytes of memory were taken for a file of %d bytes", took, len(c))
		}
	}
}

func TestReadIDXPassesReadErrors(t *testing.T) {
	broken := errors.New("the disk is broken")
	head := idxFile(make([]byte, 100), 200)
	r := io.MultiReader(bytes.NewReader(head), &failingReader{broken})
	if _, err := decodeIDX("x", r, 1000); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failingReader struct{ err error }

func (f *failingReader) Read([]byte) (int, error) { return 0, f.err }

type countingReader struct {
	r io.Reader
	n int
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}

func TestLoadIDX(t *testing.T) {
	images := writeTemp(t, "images", idxFile([]byte{0, 1, 2, 3, 4, 255}, 3, 1, 2))
	labels := writeTemp(t, "labels", zipped(idxFile([]byte{2, 0, 1}, 3)))
	set, err := LoadIDX("Tiny", images, labels, 3)
	if err != nil {
		t.Fatal(err)
	}
	if set.Name != "Tiny" || set.Len() != 3 || set.X.At(2, 1) != 255 || set.X.At(1, 0) != 2 ||
		set.Y.At(0, 2) != 1 || set.Y.At(0, 0) != 0 || !slices.Equal(set.Labels, []uint8{2, 0, 1}) {
		t.Errorf("got %+v", set)
	}
}

// A set holds on to none of the file's bytes.
func TestSetsOwnTheirLabels(t *testing.T) {
	labels := &IDX{Dims: []int{2}, Data: []byte{1, 0}}
	set, err := newSet("Tiny", &IDX{Dims: []int{2, 1, 1}, Data: []byte{7, 8}}, labels, 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	if labels.Data[0] = 9; set.Labels[0] != 1 {
		t.Error("the set's labels are the bytes of the file")
	}
}

func TestLoadIDXRefuses(t *testing.T) {
	images := writeTemp(t, "images", idxFile(make([]byte, 12), 3, 2, 2))
	labels := writeTemp(t, "labels", idxFile([]byte{2, 0, 12}, 3))
	two := writeTemp(t, "two", idxFile([]byte{0, 1}, 2))
	for _, c := range []struct{ images, labels, want string }{
		{images, labels, "images with labels: label 12 of example 2 is out of range, want 0 to 9"},
		{images, two, "there are 3 images but 2 labels"},
		{labels, labels, "the images have dimensions 3, want count x height x width"},
		{images, images, "the labels have dimensions 3 x 2 x 2, want one dimension"},
		{images, "no/such", "no/such"},
		{"no/such", labels, "no/such"},
	} {
		_, err := LoadIDX("Tiny", c.images, c.labels, 10)
		if err == nil || !strings.HasPrefix(err.Error(), "datasets: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// FuzzReadIDX: whatever the bytes, there is no panic, no more memory than the file can hold, and what is accepted
// has as many values as its dimensions say.
func FuzzReadIDX(f *testing.F) {
	plain := idxFile([]byte{1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2)
	f.Add(plain)
	f.Add(zipped(plain))
	f.Add(idxFile([]byte{3, 1, 2}, 3))
	for _, c := range badIDX {
		f.Add(c.content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		x, err := decodeIDX("fuzz", bytes.NewReader(content), int64(len(content)))
		if err != nil {
			if strings.Contains(err.Error(), "EOF") {
				t.Errorf("the message %q is not for people", err)
			}
			return
		}
		values := 1
		for _, d := range x.Dims {
			values *= d
		}
		if len(x.Data) != values || len(x.raw) != values+4+4*len(x.Dims) {
			t.Errorf("dimensions %v but %d values", x.Dims, len(x.Data))
		}
		if !bytes.Equal(x.raw, idxFile(x.Data, x.Dims...)) {
			t.Error("writing again what was read gives another file")
		}
	})
}

// The most that is believed is too much for this file; one more is not believed.
func TestLargestDimensions(t *testing.T) {
	for _, c := range []struct {
		dims []int
		want string
	}{
		{[]int{maxIDXBytes}, "cannot hold them"},
		{[]int{maxIDXBytes + 1}, "has dimension 1 of size"},
		{[]int{2, maxIDXBytes / 2}, "cannot hold them"},
		{[]int{2, maxIDXBytes/2 + 1}, "promises 2 x 134217729 values, more than"},
	} {
		file := idxFile(nil, c.dims...)
		if _, err := decodeIDX("x", bytes.NewReader(file), int64(len(file))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %q", c.dims, err, c.want)
		}
	}
}

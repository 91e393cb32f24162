package datasets

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// IDX is the content of an IDX file of unsigned bytes, the format of MNIST
// (http://yann.lecun.com/exdb/mnist): two zero bytes, one byte for the type (8: unsigned bytes), one for the number of
// dimensions, each dimension as a big-endian uint32, then the values, last dimension fastest.
type IDX struct {
	Dims []int  // for instance 60000, 28, 28
	Data []byte // as many values as the product of Dims

	raw []byte // the whole file, header and all: what the hash is taken of
}

// FileError tells what is wrong with the content of a file.
type FileError struct {
	Path string
	Err  error // goes on where the sentence begins: "is truncated: ..."
}

func (e *FileError) Error() string { return "datasets: " + e.Path + " " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

const (
	unsignedBytes = 0x08
	// maxIDXBytes is the most that a file may promise to hold: five times MNIST's largest.
	maxIDXBytes = 1 << 28
	maxIDXDims  = 4
	// maxDeflate is the most that one byte of a gzip file can grow to: 258 bytes from two bits, see
	// https://zlib.net/zlib_tech.html.
	maxDeflate = 1032
)

// ReadIDX reads an IDX file, plain or gzipped; which, is told by its content, not by its name. It believes nothing: memory is
// taken only for what a file of that size can hold, and no more is read than the header promises and one byte, so
// that neither an absurd header nor a gzip bomb does harm. The error is one sentence that names the file.
func ReadIDX(path string) (*IDX, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("datasets: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("datasets: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, &FileError{path, errors.New("is not a file")}
	}
	return decodeIDX(path, f, info.Size())
}

// decodeIDX reads the IDX file of size bytes, plain or gzipped, that comes from r.
func decodeIDX(name string, r io.Reader, size int64) (*IDX, error) {
	x, err := decodeIDXBody(r, size)
	if err != nil {
		return nil, &FileError{name, err}
	}
	return x, nil
}

func decodeIDXBody(r io.Reader, size int64) (*IDX, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	start, _ := buffered.Peek(2)
	r = buffered
	capacity := size
	if string(start) == "\x1f\x8b" {
		unzip, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, fmt.Errorf("is not a valid gzip file: %w", plainEOF(err))
		}
		r, capacity = unzip, min(size, maxIDXBytes)*maxDeflate
	}
	header, dims, err := decodeIDXHeader(r)
	if err != nil {
		return nil, err
	}
	promised := int64(1)
	for _, d := range dims {
		promised *= int64(d) // cannot overflow: both are at most maxIDXBytes
		if promised > maxIDXBytes {
			return nil, fmt.Errorf("promises %s values, more than the %d that are read", product(dims), maxIDXBytes)
		}
	}
	if room := capacity - int64(len(header)); promised > room {
		return nil, fmt.Errorf("is truncated: its header promises %d values, but a file of %d bytes cannot hold them", promised, size)
	}
	raw := make([]byte, len(header)+int(promised))
	copy(raw, header)
	data := raw[len(header):]
	n, err := io.ReadFull(r, data)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("is truncated: its header promises %d values, but only %d came", promised, n)
	case err != nil:
		return nil, fmt.Errorf("is damaged: %w", err)
	}
	// The byte too many that must not come; at the end of a gzip file this also checks its sum.
	switch _, err := io.ReadFull(r, make([]byte, 1)); {
	case err == nil:
		return nil, fmt.Errorf("goes on after the %d values that its header promises", promised)
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("is damaged: %w", plainEOF(err))
	}
	return &IDX{Dims: dims, Data: data, raw: raw}, nil
}

// decodeIDXHeader reads the magic number and the dimensions, each between 1 and 2^32 - 1.
func decodeIDXHeader(r io.Reader) (header []byte, dims []int, err error) {
	header = make([]byte, 4, 4+4*maxIDXDims)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, nil, fmt.Errorf("is too short for an IDX file: %w", plainEOF(err))
	}
	kind, count := header[2], int(header[3])
	switch {
	case header[0] == '<':
		return nil, nil, errors.New("is a web page, not an IDX file; did a proxy or a login page answer?")
	case header[0] != 0 || header[1] != 0:
		return nil, nil, fmt.Errorf("is not an IDX file: it begins with bytes % x, want 00 00 08", header)
	case kind != unsignedBytes:
		return nil, nil, fmt.Errorf("holds values of IDX type 0x%02x, want 0x08, unsigned bytes", kind)
	case count < 1 || count > maxIDXDims:
		return nil, nil, fmt.Errorf("has %d dimensions, want 1 to %d", count, maxIDXDims)
	}
	header = header[:4+4*count]
	if _, err := io.ReadFull(r, header[4:]); err != nil {
		return nil, nil, fmt.Errorf("is truncated in its header: %w", plainEOF(err))
	}
	for i := range count {
		d := binary.BigEndian.Uint32(header[4+4*i:])
		if d == 0 || d > maxIDXBytes {
			return nil, nil, fmt.Errorf("has dimension %d of size %d, want 1 to %d", i+1, d, maxIDXBytes)
		}
		dims = append(dims, int(d))
	}
	return header, dims, nil
}

// plainEOF makes a sentence end in words instead of "EOF".
func plainEOF(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends too early")
	}
	return err
}

func product(dims []int) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(dims), " ", " x "), "[]")
}

// LoadIDX reads a set from a file of images and a file of labels, as MNIST and its relatives have them.
// Pixels become numbers of 0..255. Files that are not IDX, images that are not two-dimensional, counts that differ and
// labels that are not below classes are errors.
func LoadIDX(name, imagesPath, labelsPath string, classes int) (*Set, error) {
	images, err := ReadIDX(imagesPath)
	if err != nil {
		return nil, err
	}
	labels, err := ReadIDX(labelsPath)
	if err != nil {
		return nil, err
	}
	set, err := newSet(name, images, labels, classes, len(labels.Data))
	if err != nil {
		return nil, fmt.Errorf("datasets: %s with %s: %w", filepath.Base(imagesPath), filepath.Base(labelsPath), err)
	}
	return set, nil
}

// newSet makes a set of the first most images.
func newSet(name string, images, labels *IDX, classes, most int) (*Set, error) {
	switch {
	case len(images.Dims) != 3:
		return nil, fmt.Errorf("the images have dimensions %s, want count x height x width", product(images.Dims))
	case len(labels.Dims) != 1:
		return nil, fmt.Errorf("the labels have dimensions %s, want one dimension", product(labels.Dims))
	case images.Dims[0] != labels.Dims[0]:
		return nil, fmt.Errorf("there are %d images but %d labels", images.Dims[0], labels.Dims[0])
	}
	n := min(images.Dims[0], most)
	y, err := OneHot(labels.Data[:n], classes)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "datasets: "))
	}
	pixels := images.Dims[1] * images.Dims[2]
	// The labels are copied, so that nothing holds on to the file's bytes.
	return &Set{Name: name, X: toFloats(images.Data[:n*pixels], n, pixels), Y: y, Labels: append([]uint8(nil), labels.Data[:n]...)}, nil
}

// toFloats makes a rows x columns matrix of bytes.
func toFloats(bytes []byte, rows, columns int) *mat.Dense {
	x := mat.NewDense(rows, columns, nil)
	raw := x.RawMatrix().Data
	inChunks(len(bytes), blockValues, func(from, to int) {
		out := raw[from:to]
		for i, b := range bytes[from:to] {
			out[i] = float64(b)
		}
	})
	return x
}

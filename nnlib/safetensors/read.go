package safetensors

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"unicode/utf8"
)

// ReadHeader reads and checks the header of a file of size bytes. What the file
// claims is believed only as far as size bears it out, so that a small file cannot
// make it allocate much memory. Its errors say what is wrong with the file.
func ReadHeader(file io.ReaderAt, size int64) (*Header, error) {
	h, err := readHeader(file, size)
	if err != nil {
		return nil, fmt.Errorf("safetensors: %w", err)
	}
	return h, nil
}

func readHeader(file io.ReaderAt, size int64) (*Header, error) {
	if size < 8 {
		return nil, fmt.Errorf("want at least 8 bytes for the header's length, got %d; this is no safetensors file", size)
	}
	r := io.NewSectionReader(file, 0, size)
	var length [8]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, fmt.Errorf("read the header's length: %w", err)
	}
	n := binary.LittleEndian.Uint64(length[:])
	if n > uint64(size-8) || n > maxHeaderSize {
		return nil, fmt.Errorf("want a header of at most %d bytes, got the length %d; the file is truncated or no safetensors file",
			min(size-8, maxHeaderSize), n)
	}
	header := make([]byte, n)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, fmt.Errorf("read the header: %w", err)
	}
	if !utf8.Valid(header) {
		return nil, errors.New("want a header in UTF-8, got other bytes; this is no safetensors file")
	}
	p := headerParser{dec: json.NewDecoder(bytes.NewReader(header))}
	p.dec.UseNumber()
	if err := p.header(); err != nil {
		return nil, err
	}
	if err := checkLayout(p.entries, size-8-int64(n)); err != nil {
		return nil, err
	}
	for i := range p.entries {
		p.entries[i].begin += 8 + int64(n)
		p.entries[i].end += 8 + int64(n)
	}
	return &Header{p.metadata, p.entries}, nil
}

// checkLayout sorts the entries by their bytes, and returns an error unless
// they cover the data from the first byte to the last, each byte once, and
// each entry has as many bytes as its shape says.
func checkLayout(entries []Entry, size int64) error {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end), cmp.Compare(a.Name, b.Name))
	})
	at := int64(0)
	for i := range entries {
		e := &entries[i]
		if e.begin != at || e.end < e.begin || e.end > size {
			return fmt.Errorf("tensor %q: want bytes that start at %d, behind those of the tensor before it, and end by %d, got %d to %d; the file is damaged or truncated",
				e.Name, at, size, e.begin, e.end)
		}
		at = e.end
		count, ok := product(e.Shape, (e.end-e.begin)/float64Bytes)
		if !ok || count*float64Bytes != e.end-e.begin {
			return fmt.Errorf("tensor %q: want 8 bytes for each number of shape %v, got %d bytes", e.Name, e.Shape, e.end-e.begin)
		}
		e.Count = int(count)
	}
	if at != size {
		return fmt.Errorf("want the file to end with its last tensor, got %d more bytes", size-at)
	}
	return nil
}

// product multiplies the dimensions, as long as none is negative and the result
// is at most limit.
func product(shape []int, limit int64) (n int64, ok bool) {
	if slices.Contains(shape, 0) { // at any place, since the loop divides
		return 0, slices.Min(shape) >= 0
	}
	n = 1
	for _, d := range shape {
		if d < 0 || int64(d) > limit/n {
			return 0, false
		}
		n *= int64(d)
	}
	return n, true
}

// Read reads the entry's numbers from its file into dst, which must have room for
// Count of them. It is for the caller to decide whether he wants that many.
func (e Entry) Read(file io.ReaderAt, dst []float64) error {
	if len(dst) != e.Count {
		return fmt.Errorf("safetensors: tensor %q: want room for %d numbers, got %d", e.Name, e.Count, len(dst))
	}
	r := io.NewSectionReader(file, e.begin, e.end-e.begin)
	var chunk [chunkNumbers * float64Bytes]byte
	for part := range slices.Chunk(dst, chunkNumbers) {
		b := chunk[:len(part)*float64Bytes]
		if _, err := io.ReadFull(r, b); err != nil {
			return fmt.Errorf("safetensors: tensor %q: read the numbers: %w", e.Name, err)
		}
		for i := range part {
			part[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[i*float64Bytes:]))
		}
	}
	return nil
}

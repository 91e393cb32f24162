package nnlib

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
	"strconv"
	"unicode/utf8"
)

// The safetensors format (https://huggingface.co/docs/safetensors) is
//
//	8 bytes   length n of the header, little endian
//	n bytes   header: a JSON object, padded with spaces
//	the rest  the numbers of all tensors, without gaps, little endian
//
// where the header has, for each tensor, its type, its shape and where its
// bytes begin and end, counted from the end of the header:
//
//	"dense_1.weight": {"dtype": "F64", "shape": [25, 784], "data_offsets": [200, 157000]}
//
// and, under __metadata__, an object of strings. It holds numbers alone: to
// read it is to run nobody's code. Here all tensors are F64.

// A tensor is an entry of a safetensors file: numbers under a name.
type tensor struct {
	name   string
	shape  []int
	values []float64
}

// A tensorEntry is what the header says about a tensor.
type tensorEntry struct {
	name       string
	shape      []int
	count      int   // numbers, the product of the shape
	begin, end int64 // bytes, counted from the beginning of the file
}

const (
	metadataKey   = "__metadata__"
	float64Bytes  = 8
	headerAlign   = 8        // the numbers start at a multiple of this
	maxHeaderSize = 16 << 20 // far more than any model of this package needs
	maxNameSize   = 512      // so that an error stays one sentence
	maxDimensions = 8
	chunkNumbers  = 4096 // read and written at a time
)

// writeSafetensors writes a file. The same content gives the same bytes:
// tensors and metadata are sorted by name.
func writeSafetensors(w io.Writer, metadata map[string]string, tensors []tensor) error {
	tensors = slices.SortedFunc(slices.Values(tensors), func(a, b tensor) int { return cmp.Compare(a.name, b.name) })
	header, err := headerOf(metadata, tensors)
	if err != nil {
		return err
	}
	if _, err := w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(header)))); err != nil {
		return err
	}
	if _, err := w.Write(header); err != nil {
		return err
	}
	chunk := make([]byte, 0, chunkNumbers*float64Bytes)
	for _, t := range tensors {
		for part := range slices.Chunk(t.values, chunkNumbers) {
			chunk = chunk[:0]
			for _, v := range part {
				chunk = binary.LittleEndian.AppendUint64(chunk, math.Float64bits(v))
			}
			if _, err := w.Write(chunk); err != nil {
				return err
			}
		}
	}
	return nil
}

// headerOf returns the header for tensors that are sorted by name.
func headerOf(metadata map[string]string, tensors []tensor) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	separator := ""
	field := func(name string, value any) {
		// Strings, whole numbers and maps of strings can always be marshalled.
		key, _ := json.Marshal(name)
		text, _ := json.Marshal(value)
		fmt.Fprintf(&b, "%s%s:%s", separator, key, text)
		separator = ","
	}
	if metadata != nil {
		field(metadataKey, metadata)
	}
	end := 0
	for i, t := range tensors {
		if t.name == metadataKey || i > 0 && t.name == tensors[i-1].name {
			return nil, fmt.Errorf("want a name of its own for each tensor, got %q twice; name the layers differently", t.name)
		}
		begin := end
		end += len(t.values) * float64Bytes
		field(t.name, struct {
			Type    string `json:"dtype"`
			Shape   []int  `json:"shape"`
			Offsets [2]int `json:"data_offsets"`
		}{"F64", t.shape, [2]int{begin, end}})
	}
	b.WriteByte('}')
	for b.Len()%headerAlign != 0 {
		b.WriteByte(' ')
	}
	return b.Bytes(), nil
}

// readHeader reads and checks the header of a file of size bytes, and returns
// the entries in the order of their bytes. What the file claims is believed
// only as far as size bears it out, so that a small file cannot make it
// allocate much memory.
func readHeader(file io.ReaderAt, size int64) (metadata map[string]string, entries []tensorEntry, err error) {
	if size < 8 {
		return nil, nil, fmt.Errorf("want at least 8 bytes for the header's length, got %d; this is no safetensors file", size)
	}
	r := io.NewSectionReader(file, 0, size)
	var length [8]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, nil, fmt.Errorf("read the header's length: %w", err)
	}
	n := binary.LittleEndian.Uint64(length[:])
	if n > uint64(size-8) || n > maxHeaderSize {
		return nil, nil, fmt.Errorf("want a header of at most %d bytes, got the length %d; the file is truncated or no safetensors file",
			min(size-8, maxHeaderSize), n)
	}
	header := make([]byte, n)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, nil, fmt.Errorf("read the header: %w", err)
	}
	if !utf8.Valid(header) {
		return nil, nil, errors.New("want a header in UTF-8, got other bytes; this is no safetensors file")
	}
	p := headerParser{dec: json.NewDecoder(bytes.NewReader(header))}
	p.dec.UseNumber()
	if err := p.header(); err != nil {
		return nil, nil, err
	}
	if err := checkLayout(p.entries, size-8-int64(n)); err != nil {
		return nil, nil, err
	}
	for i := range p.entries {
		p.entries[i].begin += 8 + int64(n)
		p.entries[i].end += 8 + int64(n)
	}
	return p.metadata, p.entries, nil
}

// checkLayout sorts the entries by their bytes, and returns an error unless
// they cover the data from the first byte to the last, each byte once, and
// each entry has as many bytes as its shape says.
func checkLayout(entries []tensorEntry, size int64) error {
	slices.SortFunc(entries, func(a, b tensorEntry) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end), cmp.Compare(a.name, b.name))
	})
	at := int64(0)
	for i := range entries {
		e := &entries[i]
		if e.begin != at || e.end < e.begin || e.end > size {
			return fmt.Errorf("tensor %q: want bytes that start at %d, behind those of the tensor before it, and end by %d, got %d to %d; the file is damaged or truncated",
				e.name, at, size, e.begin, e.end)
		}
		at = e.end
		count, ok := product(e.shape, (e.end-e.begin)/float64Bytes)
		if !ok || count*float64Bytes != e.end-e.begin {
			return fmt.Errorf("tensor %q: want 8 bytes for each number of shape %v, got %d bytes", e.name, e.shape, e.end-e.begin)
		}
		e.count = int(count)
	}
	if at != size {
		return fmt.Errorf("want the file to end with its last tensor, got %d more bytes", size-at)
	}
	return nil
}

// product multiplies the dimensions, as long as the result is at most limit.
func product(shape []int, limit int64) (n int64, ok bool) {
	if slices.Contains(shape, 0) {
		return 0, true
	}
	n = 1
	for _, d := range shape {
		if int64(d) > limit/n {
			return 0, false
		}
		n *= int64(d)
	}
	return n, true
}

// readValues reads the numbers of a tensor into dst, which is not
// allocated here: the caller knows whether it wants that many.
func readValues(r io.Reader, dst []float64) error {
	var chunk [chunkNumbers * float64Bytes]byte
	for part := range slices.Chunk(dst, chunkNumbers) {
		b := chunk[:len(part)*float64Bytes]
		if _, err := io.ReadFull(r, b); err != nil {
			return fmt.Errorf("read the numbers: %w", err)
		}
		for i := range part {
			part[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[i*float64Bytes:]))
		}
	}
	return nil
}

// A headerParser reads the header token by token. A decoder into maps would
// let the last of two equal names win without a word, and would follow any
// depth of nesting; this one takes what the format has and nothing else.
type headerParser struct {
	dec      *json.Decoder
	metadata map[string]string
	entries  []tensorEntry
}

func (p *headerParser) header() error {
	err := p.object("the header", func(name string) error {
		if name == metadataKey {
			p.metadata = map[string]string{}
			return p.object(metadataKey, func(key string) (err error) {
				p.metadata[key], err = p.text("metadata " + strconv.Quote(key))
				return err
			})
		}
		return p.entry(name)
	})
	if err != nil {
		return err
	}
	if t, err := p.dec.Token(); err != io.EOF {
		return fmt.Errorf("want nothing but spaces behind the header's object, got %.40v", cmp.Or[any](err, t))
	}
	return nil
}

// entry reads what stands behind a tensor's name.
func (p *headerParser) entry(name string) error {
	what := fmt.Sprintf("tensor %q", name)
	e := tensorEntry{name: name}
	var kind string
	var shape, offsets []int64
	err := p.object(what, func(field string) (err error) {
		switch field {
		case "dtype":
			kind, err = p.text(what + ": dtype")
		case "shape":
			shape, err = p.numbers(what + ": shape")
		case "data_offsets":
			offsets, err = p.numbers(what + ": data_offsets")
		default:
			err = fmt.Errorf("%s: want dtype, shape and data_offsets, got %.40q", what, field)
		}
		return err
	})
	if err != nil {
		return err
	}
	if kind != "F64" {
		return fmt.Errorf("%s: want dtype F64, got %.40q; save the numbers as float64", what, kind)
	}
	if shape == nil || len(offsets) != 2 {
		return fmt.Errorf("%s: want a shape and two data_offsets, got %v and %v", what, shape, offsets)
	}
	for _, d := range shape {
		e.shape = append(e.shape, int(d))
	}
	e.begin, e.end = offsets[0], offsets[1]
	p.entries = append(p.entries, e)
	return nil
}

// object reads an object and calls value for each of its names, to read what
// stands behind it.
func (p *headerParser) object(what string, value func(name string) error) error {
	if err := p.delimiter(what, '{'); err != nil {
		return err
	}
	seen := map[string]bool{}
	for p.dec.More() {
		name, err := p.text(what)
		if err != nil {
			return err
		}
		if len(name) > maxNameSize {
			return fmt.Errorf("%s: want names of at most %d bytes, got one of %d", what, maxNameSize, len(name))
		}
		if seen[name] {
			return fmt.Errorf("%s: want each name once, got %q twice", what, name)
		}
		seen[name] = true
		if err := value(name); err != nil {
			return err
		}
	}
	return p.delimiter(what, '}')
}

// numbers reads an array of whole numbers of at least 0.
func (p *headerParser) numbers(what string) ([]int64, error) {
	if err := p.delimiter(what, '['); err != nil {
		return nil, err
	}
	numbers := []int64{}
	for p.dec.More() {
		t, err := p.token(what)
		if err != nil {
			return nil, err
		}
		text, _ := t.(json.Number)
		n, err := strconv.ParseInt(text.String(), 10, strconv.IntSize)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%s: want whole numbers of at least 0, got %.40v", what, t)
		}
		if len(numbers) == maxDimensions {
			return nil, fmt.Errorf("%s: want at most %d numbers, got more", what, maxDimensions)
		}
		numbers = append(numbers, n)
	}
	return numbers, p.delimiter(what, ']')
}

func (p *headerParser) text(what string) (string, error) {
	t, err := p.token(what)
	if err != nil {
		return "", err
	}
	s, ok := t.(string)
	if !ok {
		return "", fmt.Errorf("%s: want a string, got %.40v", what, t)
	}
	return s, nil
}

func (p *headerParser) delimiter(what string, want json.Delim) error {
	t, err := p.token(what)
	if err != nil {
		return err
	}
	if t != want {
		return fmt.Errorf("%s: want %v, got %.40v", what, want, t)
	}
	return nil
}

func (p *headerParser) token(what string) (json.Token, error) {
	t, err := p.dec.Token()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("%s: want a JSON header, got an error: %w", what, err)
	}
	return t, nil
}

package safetensors

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// A headerParser reads the header token by token. A decoder into maps would
// let the last of two equal names win without a word, and would follow any
// depth of nesting; this one takes what the format has and nothing else.
type headerParser struct {
	dec      *json.Decoder
	metadata map[string]string
	entries  []Entry
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
	e := Entry{Name: name}
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
		e.Shape = append(e.Shape, int(d))
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

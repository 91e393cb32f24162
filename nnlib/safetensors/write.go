package safetensors

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"unicode/utf8"
)

// Write writes a file. The same content gives the same bytes: tensors and metadata
// are sorted by name. It returns an error for tensors that [ReadHeader] would not
// take: two of one name, a shape that the numbers do not fill.
func Write(w io.Writer, metadata map[string]string, tensors []Tensor) error {
	tensors = slices.SortedFunc(slices.Values(tensors), func(a, b Tensor) int { return cmp.Compare(a.Name, b.Name) })
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
		for part := range slices.Chunk(t.Values, chunkNumbers) {
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
func headerOf(metadata map[string]string, tensors []Tensor) ([]byte, error) {
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
		if t.Name == metadataKey || i > 0 && t.Name == tensors[i-1].Name {
			return nil, fmt.Errorf("safetensors: want a name of its own for each tensor, got %q twice", t.Name)
		}
		if err := t.check(); err != nil {
			return nil, err
		}
		begin := end
		end += len(t.Values) * float64Bytes
		field(t.Name, struct {
			Type    string `json:"dtype"`
			Shape   []int  `json:"shape"`
			Offsets [2]int `json:"data_offsets"`
		}{"F64", append([]int{}, t.Shape...), [2]int{begin, end}}) // a scalar's shape is [], not null
	}
	b.WriteByte('}')
	for b.Len()%headerAlign != 0 {
		b.WriteByte(' ')
	}
	return b.Bytes(), nil
}

// check returns an error unless the tensor can be read again.
func (t Tensor) check() error {
	if len(t.Name) > maxNameSize || !utf8.ValidString(t.Name) {
		return fmt.Errorf("safetensors: tensor %.40q: want a name in UTF-8 of at most %d bytes, got one of %d", t.Name, maxNameSize, len(t.Name))
	}
	count, ok := product(t.Shape, int64(len(t.Values)))
	if !ok || count != int64(len(t.Values)) || len(t.Shape) > maxDimensions {
		return fmt.Errorf("safetensors: tensor %q: want a number for each place of shape %v, of at most %d dimensions, got %d numbers",
			t.Name, t.Shape, maxDimensions, len(t.Values))
	}
	return nil
}

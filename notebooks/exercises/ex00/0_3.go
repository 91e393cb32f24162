package ex00

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex00/solution"
)

type idxParser = func(file []byte) (dims []int, elements []byte, err error)

// Check3 checks the reader of IDX files on tiny ones.
func Check3(parseIDX func(file []byte) (dims []int, elements []byte, err error)) exercises.Answer {
	sound := []byte{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60}
	long := make([]byte, 8+300)
	copy(long, []byte{0, 0, 8, 1, 0, 0, 1, 44})
	for i := range 300 {
		long[8+i] = byte(i % 10)
	}
	file := func(what string, content []byte, want ...check.Output) check.Example[idxParser] {
		return check.Example[idxParser]{
			Input: what,
			Want:  want,
			Call: func(f idxParser) []check.Output {
				all := idxOutputs(f(slices.Clone(content)))
				return all[:min(len(all), len(want))]
			},
		}
	}
	return check.Exercise(0, 3, check.Comparison[idxParser]{
		Examples: []check.Example[idxParser]{
			file(fmt.Sprintf("two images of 1 x 3 pixels, % d", sound), sound,
				check.Output{Name: "err", Text: noError}, check.Named("dims", 2, 1, 3), check.Named("elements", 10, 20, 30, 40, 50, 60)),
			file("300 labels (0 0 8 1 0 0 1 44 and 300 bytes)", long,
				check.Output{Name: "err", Text: noError}, check.Named("dims", 300), check.Named("elements", bytesToFloats(long[8:])...)),
			file("the first file without its last byte", sound[:len(sound)-1], check.Output{Name: "err", Text: someError}),
			file("the first file with a byte too many", append(slices.Clone(sound), 70), check.Output{Name: "err", Text: someError}),
			file("a file that ends in its header, 0 0 8 3 0 0", sound[:6], check.Output{Name: "err", Text: someError}),
			file("the first file with a first byte of 1", changed(sound, 0, 1), check.Output{Name: "err", Text: someError}),
			file("the first file with a second byte of 1", changed(sound, 1, 1), check.Output{Name: "err", Text: someError}),
			file("the first file with the type 9, signed bytes", changed(sound, 2, 9), check.Output{Name: "err", Text: someError}),
			file("an empty file", nil, check.Output{Name: "err", Text: someError}),
			file("a text that is no IDX file", []byte("P5 28 28 255"), check.Output{Name: "err", Text: someError}),
		},
		Mistakes: []check.Mistake[idxParser]{
			{Says: "the sizes are read with the least significant byte first; IDX has the most significant first (binary.BigEndian)", Does: idxReader(func(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }, false)},
			{Says: "the sizes are read with the least significant byte first; IDX has the most significant first (binary.BigEndian)", Does: idxReader(func(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }, true)},
			{Says: "a size may need all of its four bytes: here only the last was read", Does: idxReader(func(b []byte) int { return int(b[3]) }, false)},
			{Says: "a size may need all of its four bytes: here only the last was read", Does: idxReader(func(b []byte) int { return int(b[3]) }, true)},
			{Says: "a file must begin with 0, 0, 8: all three bytes must be looked at", Does: func(f []byte) ([]int, []byte, error) {
				if len(f) > 2 {
					f = slices.Concat([]byte{0, 0, 8}, f[3:])
				}
				return solution.ParseIDX(f)
			}},
			{Says: "a file must begin with 0, 0, 8: only the third byte is looked at", Does: func(f []byte) ([]int, []byte, error) {
				if len(f) > 2 {
					f = slices.Concat([]byte{0, 0}, f[2:])
				}
				return solution.ParseIDX(f)
			}},
			{Says: "the file is not checked: its length must be what the header promises", Does: idxReader(func(b []byte) int { return int(binary.BigEndian.Uint32(b)) }, false)},
		},
	}.Judge(parseIDX))
}

const (
	noError   = "no error"
	someError = "an error"
)

// idxOutputs is what a parser returned; where there was an error, the rest
// does not matter.
func idxOutputs(dims []int, elements []byte, err error) []check.Output {
	if err != nil {
		return []check.Output{{Name: "err", Text: someError}}
	}
	var sizes []float64
	for _, d := range dims {
		sizes = append(sizes, float64(d))
	}
	return []check.Output{{Name: "err", Text: noError}, check.Named("dims", sizes...), check.Named("elements", bytesToFloats(elements)...)}
}

func bytesToFloats(b []byte) []float64 {
	var out []float64
	for _, v := range b {
		out = append(out, float64(v))
	}
	return out
}

// changed returns a copy of a file with another byte at a place.
func changed(file []byte, at int, value byte) []byte {
	file = slices.Clone(file)
	file[at] = value
	return file
}

// idxReader returns a parser that decodes sizes in its own way, and may check the
// length.
func idxReader(size func([]byte) int, checks bool) idxParser {
	return func(f []byte) (dims []int, elements []byte, err error) {
		if len(f) < 4 || f[0] != 0 || f[1] != 0 || f[2] != 8 || len(f) < 4+4*int(f[3]) {
			return nil, nil, errors.New("not an IDX file")
		}
		header, count := 4+4*int(f[3]), 1
		for at := 4; at < header; at += 4 {
			dims = append(dims, size(f[at:]))
			count *= size(f[at:])
		}
		if checks && count != len(f)-header {
			return nil, nil, errors.New("wrong length")
		}
		return dims, f[header:], nil
	}
}

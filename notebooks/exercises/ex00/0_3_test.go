package ex00

import (
	"encoding/binary"
	"errors"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.ParseIDX, solution.ParseIDX,
		attempt.Wrong("little endian", "BigEndian", func(file []byte) ([]int, []byte, error) {
			if len(file) < 4 || file[0] != 0 || file[1] != 0 || file[2] != 8 || len(file) < 4+4*int(file[3]) {
				return nil, nil, errors.New("bad")
			}
			var dims []int
			count := 1
			for i := range int(file[3]) {
				d := int(binary.LittleEndian.Uint32(file[4+4*i:]))
				dims = append(dims, d)
				count *= d
			}
			if count != len(file)-4-4*int(file[3]) {
				return nil, nil, errors.New("bad")
			}
			return dims, file[4+4*int(file[3]):], nil
		}),
		attempt.Wrong("no check of the length", "not checked", func(file []byte) ([]int, []byte, error) {
			if len(file) < 4 || file[0] != 0 || file[1] != 0 || file[2] != 8 || len(file) < 4+4*int(file[3]) {
				return nil, nil, errors.New("bad")
			}
			var dims []int
			for i := range int(file[3]) {
				dims = append(dims, int(binary.BigEndian.Uint32(file[4+4*i:])))
			}
			return dims, file[4+4*int(file[3]):], nil
		}),
		attempt.Wrong("no check at all", "beyond the end", func(file []byte) ([]int, []byte, error) {
			var dims []int
			for i := range int(file[3]) {
				dims = append(dims, int(binary.BigEndian.Uint32(file[4+4*i:])))
			}
			return dims, file[4+4*int(file[3]):], nil
		}),
		attempt.Wrong("the last byte of each size", "only the last", idxReader(func(b []byte) int { return int(b[3]) }, true)),
		attempt.Wrong("the last byte of each size, no check", "only the last", idxReader(func(b []byte) int { return int(b[3]) }, false)),
		attempt.Wrong("the first byte may be anything", "all three bytes", anyByte(0)),
		attempt.Wrong("the second byte may be anything", "all three bytes", anyByte(1)),
		attempt.Wrong("any type of elements", "all three bytes", anyByte(2)),
		attempt.Refused("longer files pass", func(file []byte) ([]int, []byte, error) {
			dims, elements, err := solution.ParseIDX(file)
			if err != nil && len(file) > 4 {
				return solution.ParseIDX(file[:len(file)-1])
			}
			return dims, elements, err
		}),
	)
}

// anyByte is the solution, but that it does not look at one of the first bytes.
func anyByte(at int) idxParser {
	return func(file []byte) ([]int, []byte, error) {
		if at < len(file) {
			file[at] = []byte{0, 0, 8}[at]
		}
		return solution.ParseIDX(file)
	}
}

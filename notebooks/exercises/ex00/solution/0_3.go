package solution

import (
	"encoding/binary"
	"errors"
)

// Exercise 0.3: Read an IDX file (implement).
//
// The fourth byte says how many sizes follow, so the header is 4 + 4d bytes long. Each length
// is checked before the bytes are used: a file that was cut off must not cause a panic.

// ParseIDX splits an IDX file of bytes into its dimensions and its elements.
func ParseIDX(file []byte) (dims []int, elements []byte, err error) {
	if len(file) < 4 || file[0] != 0 || file[1] != 0 || file[2] != 8 {
		return nil, nil, errors.New("not an IDX file of bytes")
	}
	header := 4 + 4*int(file[3])
	if len(file) < header {
		return nil, nil, errors.New("the header is cut off")
	}
	count := 1
	for at := 4; at < header; at += 4 {
		dims = append(dims, int(binary.BigEndian.Uint32(file[at:])))
		count *= dims[len(dims)-1]
	}
	if elements = file[header:]; len(elements) != count {
		return nil, nil, errors.New("the length is not what the header promises")
	}
	return dims, elements, nil
}

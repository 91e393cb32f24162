package stub

import "nnbook/notebooks/exercises"

// Exercise 0.3: Read an IDX file (implement).
//
// MNIST comes in IDX files. Such a file begins with four bytes: 0, 0, 8 (for bytes as
// elements), and the number of dimensions. Then comes the size of each dimension as a 32-bit
// number, most significant byte first, and then the elements. Return the sizes and the
// elements; and an error, if the file does not begin as it should or its length is not what
// its header says.
//
// Hint: Byte 3 is the number of dimensions d. Where do the elements begin then?
//
// Hint: The sizes begin at byte 4, four bytes each: binary.BigEndian.Uint32(file[4:]) is the
// first. The elements begin at byte 4 + 4d.
//
// Hint: Check in this order: at least 4 bytes, which are 0, 0, 8, d; at least 4 + 4d bytes;
// exactly as many elements as the product of the sizes.

// ParseIDX splits an IDX file of bytes into its dimensions and its elements.
func ParseIDX(file []byte) (dims []int, elements []byte, err error) {
	panic(exercises.NotTried) // replace this line by your code
}

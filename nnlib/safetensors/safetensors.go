// Package safetensors reads and writes files of named tensors of float64, in the
// safetensors format (https://huggingface.co/docs/safetensors):
//
//	8 bytes   length n of the header, little endian
//	n bytes   header: a JSON object, padded with spaces
//	the rest  the numbers of all tensors, without gaps, little endian
//
// The header has, for each tensor, its type, its shape and where its bytes begin
// and end, counted from the end of the header:
//
//	"dense_1.weight": {"dtype": "F64", "shape": [25, 784], "data_offsets": [200, 157000]}
//
// and, under __metadata__, an object of strings. The format holds numbers alone: to
// read a file is to run nobody's code. Here all tensors are F64; one of another type
// is an error.
//
// # Distrust
//
// A file may come from anywhere, so all that it claims is checked before it is
// believed: [ReadHeader] takes memory in proportion to the file's size at most, and
// [Entry.Read] fills what the caller has made.
package safetensors

// A Tensor is what a file holds under a name: numbers, row by row, and how many of
// them there are in each dimension. A scalar has no dimensions.
type Tensor struct {
	Name   string
	Shape  []int
	Values []float64
}

// A Header is what a file says about itself.
type Header struct {
	Metadata map[string]string // nil if there is none
	Entries  []Entry           // in the order of their numbers in the file
}

// An Entry is what the header says about a tensor.
type Entry struct {
	Name  string
	Shape []int
	Count int // numbers, the product of the shape

	begin, end int64 // bytes, counted from the beginning of the file
}

// The limits of what is read and written.
const (
	metadataKey   = "__metadata__"
	float64Bytes  = 8
	headerAlign   = 8        // the numbers start at a multiple of this
	maxHeaderSize = 16 << 20 // for many thousands of tensors
	maxNameSize   = 512      // so that an error stays one sentence
	maxDimensions = 8
	chunkNumbers  = 4096 // read and written at a time
)

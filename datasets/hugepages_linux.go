package datasets

import (
	"syscall"
	"unsafe"

	"gonum.org/v1/gonum/mat"
)

// newExamples returns a matrix of zeros for many examples, in large pages of
// memory if the system has them. Training reads examples in shuffled order;
// with small pages the CPU has to look up where in memory nearly each of them
// is.
func newExamples(rows, columns int) *mat.Dense {
	x := mat.NewDense(rows, columns, nil)
	first := unsafe.Pointer(unsafe.SliceData(x.RawMatrix().Data))
	size := rows * columns * int(unsafe.Sizeof(0.0))
	page := syscall.Getpagesize()
	before := -int(uintptr(first)) & (page - 1) // up to the first whole page
	if size >= before+page {
		whole := unsafe.Slice((*byte)(unsafe.Add(first, before)), (size-before)&^(page-1))
		_ = syscall.Madvise(whole, syscall.MADV_HUGEPAGE) // a wish: where it is refused all works the same
	}
	return x
}

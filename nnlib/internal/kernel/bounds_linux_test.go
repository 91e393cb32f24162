package kernel

import (
	"math/rand/v2"
	"os"
	"syscall"
	"testing"
	"unsafe"
)

// atPageEnd returns n numbers that end where readable memory ends, so that a
// read beyond them crashes the test.
func atPageEnd(t *testing.T, n int) []float64 {
	t.Helper()
	page := syscall.Getpagesize()
	size := (8*n + page - 1) / page * page
	memory, err := syscall.Mmap(-1, 0, size+page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Munmap(memory) })
	if err := syscall.Mprotect(memory[size:], syscall.PROT_NONE); err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*float64)(unsafe.Pointer(&memory[size-8*n])), n)
}

func TestNothingIsReadBeyondTheEnd(t *testing.T) {
	if os.Getenv("NNBOOK_EMULATED") != "" {
		t.Skip("an emulator may touch what a masked instruction leaves alone on a real CPU")
	}
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 9))
		for range 300 {
			m, n, k := 1+rng.IntN(14), 1+rng.IntN(20), 1+rng.IntN(20)
			a, b, c := atPageEnd(t, m*k), atPageEnd(t, k*n), atPageEnd(t, m*n)
			for _, p := range products {
				p.mul(m, n, k, 1, a, leading(p.aIsTurned, m, k), b, leading(!p.bIsTurned, n, k), p.adds, c, n)
			}
		}
		for n := range 70 {
			for _, r := range rules {
				r.fast(atPageEnd(t, n), atPageEnd(t, n), atPageEnd(t, n), atPageEnd(t, n))
			}
			Add(atPageEnd(t, n), atPageEnd(t, n))
			Dot(atPageEnd(t, n), atPageEnd(t, n))
		}
	})
}

// leading is the length of a row of a matrix of rows x columns, or of the turned one.
func leading(turned bool, rows, columns int) int {
	if turned {
		return rows
	}
	return columns
}

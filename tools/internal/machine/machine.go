// Package machine names what the numbers of a run depend on: the instructions
// that the library's inner loops use. With other instructions sums are taken in
// another order, the last bits differ, and a long training ends elsewhere, as
// with another seed.
package machine

import (
	"os"
	"runtime"

	"golang.org/x/sys/cpu"
)

// Instructions names them: "avx512", "avx2", or "go" with the architecture. It
// follows the choice of the package nnlib/internal/kernel.
func Instructions() string {
	x := &cpu.X86
	switch {
	case os.Getenv("NNBOOK_KERNEL") == "go" || runtime.GOARCH != "amd64" || !x.HasAVX2 || !x.HasFMA:
		return "go " + runtime.GOARCH
	case x.HasAVX512F && x.HasAVX512DQ && x.HasAVX512VL && x.HasBMI2:
		return "avx512"
	}
	return "avx2"
}

package kernel

import (
	"os"
	"sync/atomic"
)

// A path is a set of instructions that the kernels are written in.
type path uint32

const (
	plainGo path = iota
	avx2
	avx512
)

var (
	fastest = detect() // the best path of this CPU
	current atomic.Uint32
)

func init() { UseReference(os.Getenv("NNBOOK_KERNEL") == "go") }

func inUse() path { return path(current.Load()) }

// Path names the path in use: "avx512", "avx2" or "go".
func Path() string { return [...]string{plainGo: "go", avx2: "avx2", avx512: "avx512"}[inUse()] }

// UseReference(true) makes every later call take the Go reference;
// UseReference(false) goes back to the fastest path of this CPU. It is meant
// for tests and benchmarks. The environment variable NNBOOK_KERNEL=go starts
// the program on the reference.
func UseReference(on bool) {
	if on {
		current.Store(uint32(plainGo))
	} else {
		current.Store(uint32(fastest))
	}
}

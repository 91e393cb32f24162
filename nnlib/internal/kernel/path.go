package kernel

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
)

// A path is a set of instructions that the kernels are written in.
type path uint32

const (
	plainGo path = iota
	avx2
	avx512
)

var names = []string{plainGo: "go", avx2: "avx2", avx512: "avx512"}

var (
	fastest = detect() // the best path of this CPU
	current atomic.Uint32
)

// The environment variable NNBOOK_KERNEL names the path that the program starts
// on; without it that is the fastest of this CPU.
func init() {
	name := os.Getenv("NNBOOK_KERNEL")
	if name == "" {
		name = names[fastest]
	}
	if err := Use(name); err != nil {
		fmt.Fprintln(os.Stderr, "NNBOOK_KERNEL:", err)
		os.Exit(2)
	}
}

func inUse() path { return path(current.Load()) }

// Path names the path in use: "avx512", "avx2" or "go".
func Path() string { return names[inUse()] }

// Paths lists the paths that this CPU has, the fastest last.
func Paths() []string { return slices.Clone(names[:fastest+1]) }

// Use makes every later call take a path of this CPU. It is meant for tests and
// benchmarks: results are the same on all of them.
func Use(name string) error {
	i := slices.Index(names[:fastest+1], name)
	if i < 0 {
		return fmt.Errorf("this CPU has no path %q; it has %s", name, strings.Join(Paths(), ", "))
	}
	current.Store(uint32(i))
	return nil
}

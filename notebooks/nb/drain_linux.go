package nb

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// drain waits until the kernel has read what was printed. Text and pictures
// reach the kernel by different pipes; without waiting, a picture could overtake
// the line that was printed before it.
func drain() {
	for _, f := range []*os.File{os.Stdout, os.Stderr} {
		waited := false
		for tries := 0; unread(f) > 0 && tries < 200; tries++ {
			time.Sleep(time.Millisecond)
			waited = true
		}
		if waited {
			// It was read, and is on its way to the page.
			time.Sleep(2 * time.Millisecond)
		}
	}
}

// unread asks how many bytes wait in a pipe, 0 where f is none.
func unread(f *os.File) int {
	waiting, err := unix.IoctlGetInt(int(f.Fd()), unix.TIOCINQ)
	if err != nil {
		return 0
	}
	return waiting
}

//go:build unix

package main

import (
	"fmt"
	"syscall"

	"nnbook/tools/internal/project"
)

// enough is what the tools, Go's caches and the results take, in bytes.
const enough = 3 << 30

func checkSpace(p project.Project) finding {
	var s syscall.Statfs_t
	if err := syscall.Statfs(p.Root, &s); err != nil {
		return finding{what: "the free disk space is not known", note: true}
	}
	return space(uint64(s.Bavail) * uint64(s.Bsize))
}

func space(free uint64) finding {
	if free < enough/10 {
		return finding{what: fmt.Sprintf("the disk is nearly full: %d MB are free", free>>20), bad: true, help: "make clean    (or make room: about 3 GB are needed the first time)"}
	}
	return finding{what: fmt.Sprintf("%d GB of disk are free", free>>30), note: free < enough}
}

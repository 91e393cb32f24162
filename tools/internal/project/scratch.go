package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Scratch makes a folder for the work of this process in .nnbook, and returns
// what removes it. The folders of processes that were killed before they could do
// that are removed too.
func (p Project) Scratch() (dir string, remove func(), err error) {
	all := p.Made("scratch")
	if err := os.MkdirAll(all, 0o755); err != nil {
		return "", nil, fmt.Errorf("the folder .nnbook cannot be made, which holds all that is made: %w", err)
	}
	sweepScratch(all)
	dir, err = os.MkdirTemp(all, strconv.Itoa(os.Getpid())+"-")
	if err != nil {
		return "", nil, fmt.Errorf("the folder .nnbook cannot be written, which holds all that is made: %w", err)
	}
	return dir, func() { os.RemoveAll(dir) }, nil
}

func sweepScratch(all string) {
	entries, _ := os.ReadDir(all)
	for _, entry := range entries {
		number, _, _ := strings.Cut(entry.Name(), "-")
		pid, err := strconv.Atoi(number)
		if err == nil && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			os.RemoveAll(filepath.Join(all, entry.Name()))
		}
	}
}

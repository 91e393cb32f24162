package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
)

// ownGroup starts a program in a process group of its own, so that a Ctrl-C at
// the terminal reaches it through this command alone, and ends it should this
// command be killed.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}

// startAndWait runs a program. Linux sends the signal for the parent's death
// when the thread that started the program ends, so the thread is held.
func startAndWait(cmd *exec.Cmd) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return cmd.Run()
}

// killMarked kills each process that has an entry in its environment that begins
// so, until there is none: kernels run in sessions of their own, out of reach of
// a signal to the group, and what is killed may have just begun another.
func killMarked(entry string) {
	for killOnce([]byte("\x00" + entry)) {
	}
}

func killOnce(entry []byte) (found bool) {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		environ, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(append([]byte{0}, environ...), entry) {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file))); err == nil && pid != os.Getpid() {
			found = syscall.Kill(pid, syscall.SIGKILL) == nil || found
		}
	}
	return found
}

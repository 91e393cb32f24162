//go:build !linux

package main

import (
	"os/exec"
	"syscall"
)

// ownGroup starts a program in a process group of its own, so that a Ctrl-C at
// the terminal reaches it through this command alone.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

func startAndWait(cmd *exec.Cmd) error { return cmd.Run() }

// killMarked has no way to find the processes here. Jupyter ends its kernel
// itself when it is told to stop.
func killMarked(string) {}

// Command once runs a command unless its last success still holds: unless the
// Go code, the data and the command line are the same, and the files that it
// made are still there.
//
//	once -stamp .nnbook/figures/.stamp -- go run ./figures/regenerate -o .nnbook/figures
//
// With -with FOLDER all files of that folder count too.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"nnbook/tools/internal/project"
	"nnbook/tools/internal/stamp"
)

func main() {
	file := flag.String("stamp", "", "the file that remembers the last success; it stands beside what the command makes")
	with := flag.String("with", "", "a folder whose files the result depends on, beside the project's code")
	flag.Parse()
	if *file == "" || flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: once -stamp FILE -- COMMAND [ARGUMENT ...]")
		os.Exit(2)
	}
	err := run(*file, *with, flag.Args())
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		os.Exit(max(failed.ExitCode(), 1))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "once:", err)
		os.Exit(1)
	}
}

func run(file, with string, command []string) error {
	p, err := project.Find()
	if err != nil {
		return err
	}
	unlock, err := project.Lock(context.Background(), os.Stdout, file+".lock")
	if err != nil {
		return err
	}
	defer unlock()
	code, err := stamp.Code(p.Root)
	if err != nil {
		return err
	}
	key := func() (string, error) {
		extra := command
		if with != "" {
			files, err := stamp.Folder(with)
			if err != nil {
				return "", err
			}
			extra = append(slices.Clone(command), files)
		}
		return stamp.Key(p.Root, extra...)
	}
	now, err := key()
	if err != nil {
		return err
	}
	if remembered(file) == now {
		fmt.Printf("  %s is up to date\n", filepath.Dir(file))
		return nil
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	// Ctrl-C at the terminal reaches the command too, which ends in its own
	// way: it is only waited for here.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGHUP)
	if err := cmd.Run(); err != nil {
		return err
	}
	after, err := stamp.Code(p.Root)
	if err != nil || after != code {
		return err // changed meanwhile: nothing to remember
	}
	if now, err = key(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return project.WriteFile(file, []byte(now+"\n"+listing(filepath.Dir(file))))
}

// remembered is the key of the last success, or "" if one of its files is
// gone.
func remembered(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	key, made, _ := strings.Cut(string(data), "\n")
	for _, name := range strings.Split(strings.TrimSpace(made), "\n") {
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), name)); name == "" || err != nil {
			return ""
		}
	}
	return key
}

// listing names the files in a folder, one a line.
func listing(dir string) string {
	var names strings.Builder
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			names.WriteString(entry.Name() + "\n")
		}
	}
	return names.String()
}

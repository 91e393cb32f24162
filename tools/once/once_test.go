package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestOnce(t *testing.T) {
	dir := t.TempDir()
	stamp, made, log := filepath.Join(dir, "out", ".stamp"), filepath.Join(dir, "out", "made"), filepath.Join(dir, "log")
	// Each run of the command leaves a line in the log.
	command := []string{"sh", "-c", `mkdir -p "$(dirname "$0")" && echo x >"$0" && echo run >>"$1"`, made, log}
	runs := func(want int, what string) {
		t.Helper()
		if err := run(stamp, "", command); err != nil {
			t.Fatal(err)
		}
		data, _ := os.ReadFile(log)
		if got := len(data) / len("run\n"); got != want {
			t.Errorf("%s: the command has run %d times, want %d", what, got, want)
		}
	}
	runs(1, "the first time")
	runs(1, "again")
	if err := os.Remove(made); err != nil {
		t.Fatal(err)
	}
	runs(2, "with its file gone")
	// A stamp that names no file is not believed.
	if data, err := os.ReadFile(stamp); err != nil || os.WriteFile(stamp, data[:len(data)-len("made\n")], 0o644) != nil {
		t.Fatal(err)
	}
	runs(3, "with a stamp that names nothing")
	t.Setenv("MNIST_DIR", dir)
	runs(4, "with other data")
	command = append(command, "more")
	runs(5, "with another command")
	if err := run(stamp, "", []string{"false"}); err == nil {
		t.Error("a failure was not reported")
	}
	runs(5, "after another's failure")
}

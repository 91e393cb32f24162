package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/tools/internal/project"
)

func TestSpace(t *testing.T) {
	for free, mark := range map[uint64]string{0: "✗", enough/10 - 1: "✗", enough / 10: "–", enough - 1: "–", enough: "✓"} {
		if got := space(free).String(); !strings.Contains(got, mark) {
			t.Errorf("%d bytes: got %q, want %s", free, got, mark)
		}
	}
}

func TestData(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("NNBOOK_OFFLINE", "")
	cache, own := filepath.Join(home, "nnbook"), t.TempDir()
	file := func(dir, name string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := func(dir, mark, words string) {
		t.Helper()
		t.Setenv("MNIST_DIR", dir)
		if got := checkData(project.Project{}).String(); !strings.Contains(got, mark+" ") || !strings.Contains(got, words) {
			t.Errorf("MNIST_DIR=%s: got %q, want %s %s", dir, got, mark, words)
		}
	}
	want("", "–", "will be downloaded")
	want("http://x/y", "✗", "is an address")
	want(own, "✗", "holds 0 of MNIST's four files")
	for i, name := range mnistFiles {
		if i == 3 {
			// Three files, and one that is only begun.
			file(cache, name+".gz.partial")
			want("", "–", "will be downloaded")
			want(own, "✗", "holds 3 of")
			name += ".gz"
		}
		file(cache, name)
		file(own, name)
	}
	want("", "✓", "from the cache")
	want(own, "✓", "from MNIST_DIR")
	want(filepath.Join(own, "nowhere"), "✗", "holds 0 of")
	os.RemoveAll(cache)
	t.Setenv("NNBOOK_OFFLINE", "1")
	want("", "–", "NNBOOK_OFFLINE is set")
}

// TestKernelOfAnotherFolder reads kernel.json as it is after the clone was moved,
// and as a user's own kernel has it.
func TestKernelOfAnotherFolder(t *testing.T) {
	p := project.Project{Root: t.TempDir()}
	install := func(dir, program string) {
		t.Helper()
		dir = filepath.Join(dir, "kernels", project.KernelName)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "kernel.json"), []byte(`{"argv": ["`+program+`"]}`), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := func(check func(project.Project) finding, words string) {
		t.Helper()
		if got := check(p).String(); !strings.Contains(got, words) {
			t.Errorf("got %q, want %q", got, words)
		}
	}
	want(checkKernel, "✗ the kernel is not installed")
	install(p.Made("jupyter"), "/elsewhere/.nnbook/bin/gonb")
	want(checkKernel, "✗ the kernel is that of another folder")
	install(p.Made("jupyter"), p.Program("gonb"))
	want(checkKernel, "✓ the kernel")

	data := t.TempDir()
	t.Setenv("JUPYTER_DATA_DIR", "")
	t.Setenv("XDG_DATA_HOME", data)
	want(checkUserKernel, "– no kernel is registered")
	install(filepath.Join(data, "jupyter"), "/usr/local/bin/gonb")
	want(checkUserKernel, "– another GoNB kernel, of an unknown version, is installed in "+data)
	install(filepath.Join(data, "jupyter"), p.Program("gonb"))
	want(checkUserKernel, "✓ the kernel is registered")
}

func TestNbconvertIsTooOld(t *testing.T) {
	for version, want := range map[string]bool{
		"4.9": true, "5.6.1": true, "5": true, "6.0.0": false, "6": false, "7.16.4": false, "10.0.1": false, "50.1": false, "": false, "main": false,
	} {
		if got := nbconvertIsTooOld(version); got != want {
			t.Errorf("%q: got %v", version, got)
		}
	}
}

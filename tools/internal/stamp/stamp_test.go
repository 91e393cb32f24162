package stamp

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestKeyFollowsCodeAndData(t *testing.T) {
	root, data := t.TempDir(), t.TempDir()
	t.Setenv("MNIST_DIR", data)
	write := func(dir, name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	key := func(extra ...string) string {
		t.Helper()
		k, err := Key(root, extra...)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	write(root, "a.go", "package a")
	last := key()
	same := func(what string) {
		t.Helper()
		if key() != last {
			t.Errorf("%s changes the key", what)
		}
	}
	changed := func(what string) {
		t.Helper()
		if now := key(); now == last {
			t.Errorf("%s does not change the key", what)
		} else {
			last = now
		}
	}
	same("nothing")
	write(root, "a_test.go", "package a")
	same("a test")
	write(root, "tools/t.go", "package main")
	same("a tool")
	write(root, "work/mine.go", "package main")
	same("the reader's work")
	write(root, ".nnbook/home/b.go", "package b")
	same("what make made")
	write(root, "sub/testdata/c.go", "package c")
	same("a test's data")
	write(root, "notes.md", "words")
	same("text")
	write(root, "go.work.sum", "h1:")
	same("sums of a workspace of the reader's, which is switched off")
	write(root, "go.sum", "h1:")
	changed("the modules")
	write(root, "a.go", "package a // changed")
	changed("code")
	write(root, "contest.go", "package a")
	changed("code whose name only looks like a test's")
	write(root, "sub/fast_amd64.s", "TEXT")
	changed("assembly")
	write(data, "train-images-idx3-ubyte", "1")
	changed("data")
	if err := os.Chtimes(filepath.Join(data, "train-images-idx3-ubyte"), time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	changed("newer data")
	write(data, "train-images-idx3-ubyte", "12")
	if err := os.Chtimes(filepath.Join(data, "train-images-idx3-ubyte"), time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	changed("other data of the same date")
	write(data, "t10k-images-idx3-ubyte.gz.partial", "1")
	same("a download that was broken off")
	t.Setenv("NNBOOK_SHORT", "1")
	changed("the short form")
	if key("x") == key("y") || key("x") == key() {
		t.Error("what the caller adds does not change the key")
	}
}

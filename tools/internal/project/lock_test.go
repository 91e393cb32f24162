package project

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "lock")
	var quiet bytes.Buffer
	unlock, err := Lock(context.Background(), &quiet, path)
	if err != nil || quiet.Len() > 0 {
		t.Fatalf("a free lock: %v, %q", err, quiet.String())
	}
	// Whoever waited for ever would get it after all, and fail.
	defer time.AfterFunc(10*time.Second, unlock).Stop()
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	var told bytes.Buffer
	if _, err := Lock(ctx, &told, path); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(told.String(), "waiting") {
		t.Errorf("a held lock: %v, %q", err, told.String())
	}
	var freed atomic.Bool
	time.AfterFunc(300*time.Millisecond, func() { freed.Store(true); unlock() })
	ctx, cancel = context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	again, err := Lock(ctx, &told, path)
	if err != nil || !freed.Load() {
		t.Fatalf("it was taken (%v) before it was free", err)
	}
	again()
}

func TestLockWithoutAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(context.Background(), os.Stderr, filepath.Join(file, "lock")); err == nil {
		t.Error("a lock was taken inside a file")
	}
	if _, err := Lock(context.Background(), os.Stderr, t.TempDir()); err == nil || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("a file that cannot be opened: %v", err)
	}
}

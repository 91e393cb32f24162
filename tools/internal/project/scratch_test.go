package project

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestScratch(t *testing.T) {
	p := Project{t.TempDir()}
	first, removeFirst, err := p.Scratch()
	if err != nil {
		t.Fatal(err)
	}
	// A process that has ended, and one that lives.
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	dead := p.Made("scratch", fmt.Sprintf("%d-1", ended.Process.Pid))
	alive := p.Made("scratch", fmt.Sprintf("%d-1", os.Getppid()))
	for _, dir := range []string{dead, alive} {
		if err := os.MkdirAll(filepath.Join(dir, "full"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	second, removeSecond, err := p.Scratch()
	if err != nil || first == second {
		t.Fatalf("got %s and %s, %v", first, second, err)
	}
	for dir, there := range map[string]bool{first: true, second: true, alive: true, dead: false} {
		if _, err := os.Stat(dir); (err == nil) != there {
			t.Errorf("%s: is there %v, want %v", dir, err == nil, there)
		}
	}
	removeFirst()
	removeSecond()
	if entries, _ := os.ReadDir(p.Made("scratch")); len(entries) != 1 {
		t.Errorf("left are %v", entries)
	}
}

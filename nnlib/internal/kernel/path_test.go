package kernel

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestUse(t *testing.T) {
	defer current.Store(current.Load())
	for _, name := range Paths() {
		if err := Use(name); err != nil || Path() != name {
			t.Errorf("after Use(%q) the path is %q (%v)", name, Path(), err)
		}
	}
	before := Path()
	if err := Use("abacus"); err == nil || Path() != before || !strings.Contains(err.Error(), before) {
		t.Errorf("Use(\"abacus\") gives %v and the path %q, want an error that names %q, and the path unchanged", err, Path(), before)
	}
}

// A CPU is not asked for instructions that it does not have.
func TestUseOfWhatTheCPULacks(t *testing.T) {
	had, path := fastest, current.Load()
	defer func() { fastest = had; current.Store(path) }()
	fastest = plainGo
	current.Store(uint32(plainGo))
	for _, name := range []string{"avx2", "avx512"} {
		if err := Use(name); err == nil || Path() != "go" {
			t.Errorf("on a CPU without it, Use(%q) gives %v and the path %q, want an error and the path unchanged", name, err, Path())
		}
	}
}

// The test runs itself with NNBOOK_KERNEL in the environment.
func TestEnvironmentChoosesPath(t *testing.T) {
	if os.Getenv("NNBOOK_KERNEL_CHILD") != "" {
		os.Stdout.WriteString("path=" + Path() + "\n")
		return
	}
	if testing.Short() {
		t.Skip("the program is not started again in short mode: an emulator could not")
	}
	run := func(name string) (string, error) {
		child := exec.Command(os.Args[0], "-test.run=^TestEnvironmentChoosesPath$", "-test.v")
		child.Env = append(os.Environ(), "NNBOOK_KERNEL="+name, "NNBOOK_KERNEL_CHILD=1")
		out, err := child.CombinedOutput()
		return string(out), err
	}
	for _, name := range Paths() {
		if out, err := run(name); err != nil || !strings.Contains(out, "path="+name+"\n") {
			t.Errorf("with NNBOOK_KERNEL=%s: %v, output\n%s", name, err, out)
		}
	}
	if out, err := run("abacus"); err == nil || !strings.Contains(out, `NNBOOK_KERNEL: this CPU has no path "abacus"; it has go`) {
		t.Errorf("with NNBOOK_KERNEL=abacus: %v, output\n%s", err, out)
	}
}

// Other CPUs have no assembly; there the package must build all the same.
func TestOtherCPUsBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("builds for other CPUs take a while: left out in short mode")
	}
	for _, cpu := range []string{"arm64", "riscv64", "386"} {
		vet := exec.Command("go", "vet", ".")
		vet.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+cpu, "CGO_ENABLED=0")
		if out, err := vet.CombinedOutput(); err != nil {
			t.Errorf("go vet for %s: %v\n%s", cpu, err, out)
		}
	}
}

// The committed assembly is what the generator writes.
func TestAssemblyIsGenerated(t *testing.T) {
	if testing.Short() {
		t.Skip("the generator is not run in short mode")
	}
	dir := t.TempDir()
	s, stubs := filepath.Join(dir, "kernel_amd64.s"), filepath.Join(dir, "stubs_amd64.go")
	generate := exec.Command("go", "run", "-C", "asm", ".", "-pkg", "kernel", "-out", s, "-stubs", stubs)
	generate.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	if out, err := generate.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "GOPROXY=off") {
			t.Skip("the generator needs the module avo, which is not on this machine: run go mod download in asm first")
		}
		t.Fatalf("the generator fails: %v\n%s", err, out)
	}
	for _, file := range []string{s, stubs} {
		got, want := withoutFirstLine(t, filepath.Base(file)), withoutFirstLine(t, file)
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what the generator writes: run go generate", filepath.Base(file))
		}
	}
}

// withoutFirstLine drops the line that names the command.
func withoutFirstLine(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(data, []byte("\n"))
	return rest
}

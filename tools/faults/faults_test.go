// Package faults holds the tests of what goes wrong on other people's
// machines: odd names, no home, no right to write, kernels of the same name,
// two runs at once.
package faults

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// copyClone copies the files of the clone, without what make made, into a
// folder.
func copyClone(t *testing.T, to string) project.Project {
	t.Helper()
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(p.Root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, _ := filepath.Rel(p.Root, path)
		switch inside {
		case ".git", ".nnbook", "book", "work":
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, inside), 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, inside), data, info.Mode().Perm())
	})
	if err != nil {
		t.Fatal(err)
	}
	return project.Project{Root: to}
}

// caches are Go's own, so that a test need not download and compile anew.
func caches(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return []string{"GOCACHE=" + lines[0], "GOMODCACHE=" + lines[1]}
}

// without drops variables from the environment.
func without(names ...string) []string {
	var env []string
next:
	for _, entry := range os.Environ() {
		for _, name := range names {
			if strings.HasPrefix(entry, name+"=") {
				continue next
			}
		}
		env = append(env, entry)
	}
	return env
}

func run(t *testing.T, dir string, env []string, name string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func needJupyter(t *testing.T) {
	t.Helper()
	if _, err := project.Jupyter("jupyter-nbconvert"); err != nil {
		t.Skip("there is no Jupyter to run a notebook with: ", err)
	}
}

// TestOddPlace sets up a clone in a folder with spaces and letters of other
// alphabets, without a home, with Turkish rules for letters (in which an i
// becomes İ), and in the first time zone to see a day, by two commands at once.
// Then a notebook runs there.
func TestOddPlace(t *testing.T) {
	needJupyter(t)
	c := copyClone(t, filepath.Join(t.TempDir(), "Kopie für Αλίκη & Bob's (1)"))
	env := append(without("HOME", "XDG_CACHE_HOME", "LANG", "LC_ALL", "MNIST_DIR"), caches(t)...)
	env = append(env, "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "TZ=Pacific/Kiritimati")
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			if log, err := run(t, c.Root, env, "make", "kernel"); err != nil {
				t.Errorf("make kernel: %v\n%s", err, log)
			} else if !strings.Contains(log, "HOME is not set") {
				t.Errorf("make did not say that there is no home:\n%s", log)
			}
		})
	}
	wait.Wait()
	if t.Failed() {
		return
	}
	writeProbe(t, filepath.Join(c.Root, "notebooks", "probe.ipynb"))
	home := append(env, "HOME="+c.Made("home"))
	if log, err := run(t, c.Root, home, c.Made("bin", "runnotebooks"), "-check", "notebooks/probe.ipynb"); err != nil {
		t.Errorf("the notebook failed: %v\n%s", err, log)
	}
	log, err := run(t, c.Root, env, "make", "doctor")
	if err != nil || strings.Contains(log, "✗") {
		t.Errorf("make doctor: %v\n%s", err, log)
	}
}

// writeProbe writes a notebook that uses the project's packages.
func writeProbe(t *testing.T, path string) {
	t.Helper()
	n := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5, Cells: []notebook.Cell{
		{CellType: "code", ID: "a", Source: notebook.Preamble},
		{CellType: "code", ID: "b", Source: "import (\n\t\"nnbook/datasets\"\n\t\"nnbook/notebooks/nb\"\n)\n\n%%\ntrain, _, err := datasets.Digits(nb.Context())\nif err != nil {\n\tpanic(err)\n}\nnb.Markdown(train.Name)"},
	}}
	n.Normalize()
	if err := n.Write(path); err != nil {
		t.Fatal(err)
	}
}

// TestReadOnlyClone runs the set-up as someone who may not write the clone.
func TestReadOnlyClone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clone")
	c := copyClone(t, dir)
	cmd := exec.Command(c.Path("tools", "setup.sh"))
	cmd.Dir = c.Root
	cmd.Env = append(os.Environ(), "HOME=/nonexistent")
	if os.Getuid() == 0 {
		// Root may write everything: be nobody.
		for at := dir; len(at) > len(os.TempDir()); at = filepath.Dir(at) {
			if err := os.Chmod(at, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	} else {
		if err := os.Chmod(c.Root, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(c.Root, 0o755)
	}
	log, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(log), "cannot be written. Copy it to a folder of your own") {
		t.Errorf("the reader sees (%v):\n%s", err, log)
	}
	if strings.Count(strings.TrimSpace(string(log)), "\n") > 0 {
		t.Errorf("one sentence is enough:\n%s", log)
	}
}

// TestOtherKernelOfTheSameName puts a broken kernel of the same name into the
// user's folder: notebooks still run, and it stays as it was.
func TestOtherKernelOfTheSameName(t *testing.T) {
	needJupyter(t)
	p := ready(t)
	home := t.TempDir()
	dir := filepath.Join(home, ".local", "share", "jupyter", "kernels", project.KernelName)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	theirs := `{"argv": ["/bin/false", "{connection_file}"], "display_name": "Old", "language": "go"}`
	if err := os.WriteFile(filepath.Join(dir, "kernel.json"), []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	env := append(append(without("HOME", "JUPYTER_DATA_DIR", "XDG_DATA_HOME", "MNIST_DIR"), caches(t)...), "HOME="+home)

	folder, err := os.MkdirTemp(p.Made(), "test-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	writeProbe(t, filepath.Join(folder, "probe.ipynb"))
	if log, err := run(t, p.Root, env, p.Made("bin", "runnotebooks"), "-check", filepath.Join(folder, "probe.ipynb")); err != nil {
		t.Errorf("the other kernel was taken: %v\n%s", err, log)
	}
	for _, option := range []string{"-user", "-remove"} {
		log, err := run(t, p.Root, env, p.Made("bin", "kernel"), option)
		if err == nil || !strings.Contains(log, "left as it") {
			t.Errorf("kernel %s: %v\n%s", option, err, log)
		}
	}
	if now, _ := os.ReadFile(filepath.Join(dir, "kernel.json")); string(now) != theirs {
		t.Error("the user's own kernel was changed")
	}
}

// TestKernelForTheUser registers the kernel for the user and takes that back.
func TestKernelForTheUser(t *testing.T) {
	p := ready(t)
	home := t.TempDir()
	env := append(append(without("HOME", "JUPYTER_DATA_DIR", "XDG_DATA_HOME"), caches(t)...), "HOME="+home)
	file := filepath.Join(home, ".local", "share", "jupyter", "kernels", project.KernelName, "kernel.json")
	kernel := func(option, want string) {
		t.Helper()
		if log, err := run(t, p.Root, env, p.Made("bin", "kernel"), option); err != nil || !strings.Contains(log, want) {
			t.Errorf("kernel %s: %v\n%s", option, err, log)
		}
	}
	kernel("-user", "is registered")
	kernel("-user", "is registered")
	if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), p.Made("bin", "gonb")) {
		t.Errorf("the kernel is not where Jupyter looks: %v\n%s", err, data)
	}
	kernel("-remove", "was removed")
	kernel("-remove", "no kernel to remove")
	if _, err := os.Stat(filepath.Dir(file)); !os.IsNotExist(err) {
		t.Errorf("the kernel's folder is still there: %v", err)
	}
}

// ready is the clone, set up by make; the test is skipped where it is not.
func ready(t *testing.T) project.Project {
	t.Helper()
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.Made("bin", "kernel")); err != nil {
		t.Skip("the kernel is not built: run make kernel")
	}
	return p
}

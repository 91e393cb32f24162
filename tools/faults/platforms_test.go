package faults

import (
	"archive/zip"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// elsewhere runs a command as on a system that lacks the given programs of
// /usr/bin and has others instead, in a namespace of mounts of its own.
func elsewhere(t *testing.T, c string, env []string, hidden []string, fakes map[string]string, command string) (log string, err error) {
	t.Helper()
	if exec.Command("unshare", "-m", "true").Run() != nil {
		t.Skip("another system is played in a namespace of its own, which root alone may make")
	}
	bin := t.TempDir()
	for name, script := range fakes {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	hide := fmt.Sprintf(`for name in %s; do [ ! -e "/usr/bin/$name" ] || mount --bind /dev/null "/usr/bin/$name"; done; `, strings.Join(hidden, " "))
	env = append(append(without("PATH", "HOME", "PIP_FIND_LINKS"), caches(t)...), append(env,
		"HOME="+t.TempDir(), "PATH="+strings.Join([]string{bin, filepath.Dir(goTool), "/usr/bin", "/bin", "/usr/sbin", "/sbin"}, ":"))...)
	return run(t, c, env, "unshare", "-m", "sh", "-c", hide+command)
}

var (
	noJupyter = []string{"jupyter", "jupyter-nbconvert", "jupyter-notebook"}
	noDebian  = append([]string{"apt-get"}, noJupyter...)
	noPython  = append([]string{"python3"}, noDebian...)
)

// TestNoPython plays systems that have no Python and no Debian packages: each is
// told the command that helps there, in one sentence.
func TestNoPython(t *testing.T) {
	c := copyClone(t, t.TempDir())
	for program, advice := range map[string]string{
		"brew":   "Run: brew install python ",
		"dnf":    "Run: sudo dnf install -y python3 python3-pip ",
		"pacman": "Run: sudo pacman -S --needed python ",
		"conda":  "Run: conda install -y python ",
		"none":   "Install Python 3.10 or later from https://www.python.org",
	} {
		log, err := elsewhere(t, c.Root, nil, noPython, map[string]string{program: "exit 1"}, "tools/setup.sh jupyter")
		if err == nil || !strings.Contains(log, "Jupyter is missing, and there is no python3 to set it up with. "+advice) || strings.Count(log, "\n") > 1 {
			t.Errorf("%s: the reader sees (%v):\n%s", program, err, log)
		}
	}
	log, err := elsewhere(t, c.Root, nil, noPython, map[string]string{"python3": "exit 1", "brew": ""}, "tools/setup.sh jupyter")
	if err == nil || !strings.Contains(log, "too old (3.10 is needed)") {
		t.Errorf("old Python: the reader sees (%v):\n%s", err, log)
	}
}

func TestWindows(t *testing.T) {
	c := copyClone(t, t.TempDir())
	for _, script := range []string{"tools/setup.sh jupyter", "tools/doctor.sh"} {
		log, err := elsewhere(t, c.Root, nil, nil, map[string]string{"uname": "echo MINGW64_NT-10.0"}, script)
		if err == nil || !strings.Contains(log, "wsl --install") {
			t.Errorf("%s: the reader sees (%v):\n%s", script, err, log)
		}
	}
}

func TestOldGo(t *testing.T) {
	c := copyClone(t, t.TempDir())
	for _, script := range []string{"tools/setup.sh jupyter", "tools/doctor.sh"} {
		log, err := elsewhere(t, c.Root, nil, nil, map[string]string{"go": `[ "$1" != env ] || echo go1.25.3`}, script)
		if err == nil || !strings.Contains(log, "Go 1.26 or later is needed, this is go1.25.3") || strings.Count(log, "\n") > 1 {
			t.Errorf("%s: the reader sees (%v):\n%s", script, err, log)
		}
	}
}

// TestNoRightToInstall plays a Debian on which the reader is not root and has
// no sudo, or one that wants a password and has nobody to ask.
func TestNoRightToInstall(t *testing.T) {
	c := copyClone(t, t.TempDir())
	for name, fakes := range map[string]map[string]string{
		"no sudo":   {"id": "echo 1000"},
		"password":  {"id": "echo 1000", "sudo": "exit 1"},
		"no server": {"apt-get": "exit 100"},
	} {
		hidden := append([]string{"python3"}, noJupyter...)
		if fakes["sudo"] == "" {
			hidden = append(hidden, "sudo")
		}
		log, err := elsewhere(t, c.Root, nil, hidden, fakes, "tools/setup.sh jupyter </dev/null")
		if err == nil || !strings.Contains(log, "Have someone who may do so run: apt-get install -y jupyter-notebook jupyter-nbconvert") {
			t.Errorf("%s: the reader sees (%v):\n%s", name, err, log)
		}
	}
}

// TestAsksBeforeSudo plays a person at a terminal who is not root: sudo runs
// after a yes, and not after a no, which is remembered for what is only helpful.
func TestAsksBeforeSudo(t *testing.T) {
	if _, err := exec.LookPath("script"); err != nil {
		t.Skip("a terminal is played by the program script, which is not here")
	}
	c := copyClone(t, t.TempDir())
	calls := filepath.Join(t.TempDir(), "calls")
	fakes := map[string]string{"id": "echo 1000", "sudo": `echo "$@" >>` + calls, "cc": "", "gcc": ""}
	ask := func(answer, parts string) (log, called string) {
		t.Helper()
		os.Remove(calls)
		log, _ = elsewhere(t, c.Root, nil, append([]string{"python3", "chromium", "google-chrome"}, noJupyter...), fakes,
			fmt.Sprintf("echo %s | script -qefc 'tools/setup.sh %s' /dev/null", answer, parts))
		data, _ := os.ReadFile(calls)
		return log, string(data)
	}
	const question = "Install them with sudo apt-get? [Y/n]"
	if log, called := ask("y", "jupyter"); !strings.Contains(log, question) || !strings.Contains(called, "apt-get install -y -q --no-install-recommends jupyter-nbconvert") {
		t.Errorf("yes: sudo was called with %q, the reader sees:\n%s", called, log)
	}
	for range 2 { // what is needed is asked for each time
		if log, called := ask("n", "jupyter"); !strings.Contains(log, question) || called != "" {
			t.Errorf("no: sudo was called with %q, the reader sees:\n%s", called, log)
		}
	}
	if log, called := ask("n", "browser"); !strings.Contains(log, question) || called != "" {
		t.Errorf("no to Chromium: sudo was called with %q, the reader sees:\n%s", called, log)
	}
	if log, called := ask("n", "browser"); strings.Contains(log, question) || called != "" {
		t.Errorf("asked for Chromium again: sudo was called with %q, the reader sees:\n%s", called, log)
	}
}

// TestPythonOfTheProject plays a system without Debian's packages: Jupyter comes
// into an environment of the project's own, from a stand-in for the registry.
func TestPythonOfTheProject(t *testing.T) {
	c := copyClone(t, t.TempDir())
	wheels := t.TempDir()
	writeWheel(t, wheels)
	if err := os.WriteFile(c.Path("tools", "requirements.txt"), []byte("standin==1.0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	// Debian's own python3 has no venv: any other will do.
	python := ""
	for _, candidate := range []string{"/usr/local/bin/python3", os.ExpandEnv("$HOME/.pyenv/shims/python3"), "/usr/bin/python3"} {
		if exec.Command(candidate, "-c", "import ensurepip, venv").Run() == nil {
			python = candidate
			break
		}
	}
	if python == "" {
		t.Skip("there is no Python that can make environments")
	}
	fakes := map[string]string{"python3": "exec " + python + ` "$@"`}
	env := []string{"PIP_NO_INDEX=1", "PYENV_ROOT=" + os.Getenv("HOME") + "/.pyenv"}
	log, err := elsewhere(t, c.Root, env, noDebian, fakes, "tools/setup.sh jupyter")
	if err == nil || !strings.Contains(log, "python -m pip failed: the log is in .nnbook/python.log (the first time it needs a network)") {
		t.Errorf("without a network the reader sees (%v):\n%s", err, log)
	}
	if _, err := os.Stat(c.Python()); err == nil {
		t.Error("half of an environment was left")
	}
	env = append(env, "PIP_FIND_LINKS="+wheels)
	// An old Jupyter is refused, and what is advised then works.
	old := map[string]string{"jupyter-nbconvert": "echo 5.6.1"}
	maps.Copy(old, fakes)
	log, err = elsewhere(t, c.Root, env, noDebian, old, "tools/setup.sh jupyter && .nnbook/bin/doctor -brief")
	if advice := ".nnbook/bin/kernel -python"; err == nil || !strings.Contains(log, "nbconvert 5.6.1, in ") || !strings.Contains(log, advice) {
		t.Errorf("with an old Jupyter the reader sees (%v):\n%s", err, log)
	} else if log, err = elsewhere(t, c.Root, env, noDebian, old, advice+" && .nnbook/bin/doctor -brief"); err != nil {
		t.Errorf("what is advised does not help: %v\n%s", err, log)
	}
	for range 2 {
		log, err = elsewhere(t, c.Root, env, noDebian, fakes, "tools/setup.sh jupyter && .nnbook/bin/doctor -brief")
		if err != nil {
			t.Fatalf("%v\n%s", err, log)
		}
	}
	if strings.Contains(log, "Setting up Jupyter") {
		t.Errorf("it was set up a second time:\n%s", log)
	}
}

// writeWheel writes a package with the program jupyter-nbconvert.
func writeWheel(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "standin-1.0-py3-none-any.whl"))
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for name, text := range map[string]string{
		"standin.py":                             "def main():\n    print('7.0')\n",
		"standin-1.0.dist-info/METADATA":         "Metadata-Version: 2.1\nName: standin\nVersion: 1.0\n",
		"standin-1.0.dist-info/WHEEL":            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
		"standin-1.0.dist-info/entry_points.txt": "[console_scripts]\njupyter-nbconvert = standin:main\n",
		"standin-1.0.dist-info/RECORD":           "",
	} {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

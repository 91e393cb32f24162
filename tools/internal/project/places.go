package project

import (
	"errors"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// This file is the one knowledge of where things are outside the clone, and of
// what this machine needs, for the commands that use them and for the doctor
// that looks for them.

// Program is the path of a program that make kernel puts into the project.
func (p Project) Program(name string) string {
	if name == "gopls" { // in a folder of its own: not every kernel gets it
		return p.Made("gopls", name)
	}
	return p.Made("bin", name)
}

// Python is the folder of the project's own Python, which make sets up where the
// system has no Jupyter and no package of it.
func (p Project) Python(parts ...string) string {
	return p.Made(append([]string{"python"}, parts...)...)
}

// Jupyter finds one of Jupyter's programs, such as jupyter-nbconvert. Debian's
// comes first: a python3 of pyenv or conda that stands earlier on the PATH
// often has no Jupyter, and Debian's has what the Makefile installed. Then
// comes the project's own, whose versions are pinned.
func Jupyter(program string) (string, error) {
	places := []string{filepath.Join("/usr/bin", program)}
	if p, err := Find(); err == nil {
		places = append(places, p.Python("bin", program))
	}
	for _, place := range places {
		if info, err := os.Stat(place); err == nil && info.Mode()&0o111 != 0 {
			return place, nil
		}
	}
	path, err := exec.LookPath(program)
	if err != nil {
		return "", fmt.Errorf("%s was not found: make run installs it, or says what is in the way", program)
	}
	return path, nil
}

// JupyterAdvice is what helps on this system where Jupyter is missing and make
// could not set it up.
func JupyterAdvice() string {
	for _, system := range []struct{ program, advice string }{
		{"apt-get", "Have someone who may do so run: apt-get install -y jupyter-notebook jupyter-nbconvert"},
		{"brew", "Run: brew install python    (and try again)"},
		{"dnf", "Run: sudo dnf install -y python3 python3-pip    (and try again)"},
		{"pacman", "Run: sudo pacman -S --needed python    (and try again)"},
		{"zypper", "Run: sudo zypper install -y python3 python3-pip    (and try again)"},
		{"apk", "Run: sudo apk add python3 py3-pip    (and try again)"},
		{"conda", "Run: conda install -y python    (and try again)"},
	} {
		if _, err := exec.LookPath(system.program); err == nil {
			return system.advice
		}
	}
	return "Install Python 3.10 or later from https://www.python.org, and try again."
}

// UserJupyter is the folder in which Jupyter looks for the user's own kernels.
func UserJupyter() (string, error) {
	if data := os.Getenv("JUPYTER_DATA_DIR"); data != "" {
		return data, nil
	}
	if xdg := os.Getenv("XDG_DATA_HOME"); xdg != "" && runtime.GOOS != "darwin" {
		return filepath.Join(xdg, "jupyter"), nil
	}
	home, err := os.UserHomeDir()
	switch {
	case err != nil:
		return "", errors.New("the home folder is not known: set HOME")
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Jupyter"), nil
	}
	return filepath.Join(home, ".local", "share", "jupyter"), nil
}

// DataFolders are where the package datasets looks for MNIST before it asks the
// network.
func DataFolders() []string {
	if dir := os.Getenv("MNIST_DIR"); dir != "" {
		return []string{dir}
	}
	var folders []string
	if cache, err := os.UserCacheDir(); err == nil {
		folders = append(folders, filepath.Join(cache, "nnbook"))
	}
	return append(folders, filepath.Join(os.TempDir(), fmt.Sprintf("nnbook-%d", os.Getuid())))
}

// mathJaxHomes are the folders where systems keep MathJax 2. The last two come
// with Jupyter itself.
func (p Project) mathJaxHomes() []string {
	homes := []string{"/usr/share/javascript/mathjax", "/usr/share/mathjax", "/usr/share/mathjax2", "/usr/lib/node_modules/mathjax"}
	for _, pattern := range []string{"jupyter_server_mathjax/static", "notebook/static/components/MathJax"} {
		found, _ := filepath.Glob(escapeGlob(p.Python()) + "/lib/python3*/site-packages/" + pattern)
		homes = append(homes, found...)
	}
	return homes
}

// MathJax finds the folder of MathJax 2, "" where there is none: then the
// formulas of the book stay as they are typed.
func (p Project) MathJax() string {
	for _, home := range p.mathJaxHomes() {
		if _, err := os.Stat(filepath.Join(home, "MathJax.js")); err == nil {
			return home
		}
	}
	return ""
}

// GoIsTooOld tells whether a version, as go env GOVERSION prints it, is older
// than the one that go.mod asks for. A version that has no number, such as that
// of a Go built from its sources, is believed to be new.
func (p Project) GoIsTooOld(have string) (tooOld bool, want string) {
	mod, err := os.ReadFile(p.Path("go.mod"))
	if err != nil {
		return false, ""
	}
	for _, line := range strings.Split(string(mod), "\n") {
		if number, found := strings.CutPrefix(line, "go "); found {
			want = version.Lang("go" + strings.TrimSpace(number))
		}
	}
	for _, word := range strings.FieldsFunc(have, func(r rune) bool { return r == ' ' || r == '-' }) {
		if version.IsValid(word) {
			return version.Compare(version.Lang(word), want) < 0, want
		}
	}
	return false, want
}

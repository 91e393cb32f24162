// Package project knows where the parts of the clone are, and how Jupyter is
// started on them without touching the user's own kernels and settings.
package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
)

// KernelName is the name that the stored notebooks ask for. It is GoNB's own,
// so that they run wherever GoNB is installed.
const KernelName = "gonb"

// Project is a clone of the repository.
type Project struct{ Root string }

// Find looks for the clone that holds the current folder.
func Find() (Project, error) {
	dir, err := os.Getwd()
	if err != nil {
		return Project{}, fmt.Errorf("the current folder cannot be read: %w", err)
	}
	return FindFrom(dir)
}

// FindFrom looks for the clone that holds the given folder: the nearest one
// above with both a notebooks folder and a go.mod of the module nnbook.
func FindFrom(dir string) (Project, error) {
	for at := dir; ; at = filepath.Dir(at) {
		mod, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module nnbook\n") {
			return Project{at}, nil
		}
		if at == filepath.Dir(at) {
			return Project{}, fmt.Errorf("no project in %s or above it: run the command inside a clone", dir)
		}
	}
}

// Path is a path inside the clone.
func (p Project) Path(parts ...string) string {
	return filepath.Join(append([]string{p.Root}, parts...)...)
}

// Made is a path inside the folder that holds all that make builds.
func (p Project) Made(parts ...string) string {
	return p.Path(append([]string{".nnbook"}, parts...)...)
}

// Notebooks lists the notebooks of the chapter, in order, and behind them those
// of the module in GoMLX.
func (p Project) Notebooks() ([]string, error) {
	paths, err := NotebooksIn(p.Path("notebooks"))
	if err != nil {
		return nil, err
	}
	more, err := NotebooksIn(p.GoMLX())
	return append(paths, more...), err
}

// GoMLX is the folder of notebooks that need GoMLX, a module of their own.
func (p Project) GoMLX() string { return p.Path("notebooks", "gomlx") }

// NotebooksIn lists the chapter's notebooks in some folder, in order.
func NotebooksIn(dir string) ([]string, error) {
	return filepath.Glob(escapeGlob(dir) + "/[0-9][0-9]_*.ipynb")
}

// escapeGlob makes a folder name harmless in a pattern.
func escapeGlob(path string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "*", `\*`, "?", `\?`).Replace(path)
}

// Headless is the folder of the kernel without gopls, which nobody asks for
// help while notebooks are executed, and which takes much memory.
const Headless = "headless"

// JupyterEnv is the environment in which Jupyter executes notebooks headless:
// it sees the project's kernel first, and keeps its settings and state inside
// the project.
func (p Project) JupyterEnv() []string {
	env := without(os.Environ(), "JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH",
		"JUPYTER_RUNTIME_DIR", "JUPYTER_PREFER_ENV_PATH", "IPYTHONDIR", "PYTHONPATH", "PYTHONHOME", "GOWORK", "GOFLAGS", "PYTHONWARNINGS")
	return append(env,
		"JUPYTER_PATH="+p.Made(Headless),
		"JUPYTER_DATA_DIR="+p.Made(Headless),
		"JUPYTER_CONFIG_DIR="+p.Made(Headless, "config"),
		"JUPYTER_RUNTIME_DIR="+p.Made(Headless, "runtime"),
		"IPYTHONDIR="+p.Made(Headless, "ipython"),
		// Deprecation remarks of Python's libraries are of no use to a reader.
		"PYTHONWARNINGS=ignore",
		"PYTHONUTF8=1",
		"PYDEVD_DISABLE_FILE_VALIDATION=1",
	)
}

func without(env []string, names ...string) []string {
	var kept []string
next:
	for _, entry := range env {
		for _, name := range names {
			if strings.HasPrefix(entry, name+"=") {
				continue next
			}
		}
		kept = append(kept, entry)
	}
	return kept
}

// WriteFile writes a file so that a reader sees the old one or the new one,
// never a part.
func WriteFile(path string, data []byte) error {
	if err := maybe.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}

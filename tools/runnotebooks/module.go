package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"nnbook/tools/internal/project"
)

// withModule leaves out the notebooks that need GoMLX, if its modules are not
// there and cannot be fetched, and says so. All other notebooks run without.
func withModule(w io.Writer, p project.Project, paths []string) []string {
	needs := func(path string) bool { return filepath.Dir(path) == p.GoMLX() }
	if !slices.ContainsFunc(paths, needs) {
		return paths
	}
	download := exec.Command("go", "mod", "download")
	download.Dir, download.Env = p.GoMLX(), append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	out, err := download.CombinedOutput()
	if err == nil {
		return paths
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return slices.DeleteFunc(paths, func(path string) bool {
		if needs(path) {
			fmt.Fprintf(w, "  skip  %s: the module GoMLX cannot be fetched: %s\n", filepath.Base(path), lines[len(lines)-1])
		}
		return needs(path)
	})
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The packages that cells may import. Their names and types are bound to the
// interpreter by ixgo's qexp, when the book is made: the Go code of the bindings
// is never stored.
var (
	// ownPattern finds the project's packages; those that are no use in a cell are left out.
	ownPattern = []string{"nnbook/nnlib/...", "nnbook/datasets/...", "nnbook/figures/...", "nnbook/notebooks/..."}
	leftOut    = []string{"internal", "stub", "solution", "attempt", "bench", "regenerate", "check"}

	others = []string{
		"gonum.org/v1/gonum/floats", "gonum.org/v1/gonum/mat", "gonum.org/v1/gonum/stat", "gonum.org/v1/gonum/stat/distuv",
		"gonum.org/v1/plot", "gonum.org/v1/plot/plotter", "gonum.org/v1/plot/vg", "gonum.org/v1/plot/vg/draw",
	}
	// ixgo comes with those of the standard library. Generic packages are
	// interpreted from their source, and what they import must be there too.
	standard = []string{
		"bytes", "cmp", "context", "errors", "fmt", "image", "image/color", "io", "iter", "maps", "math", "math/bits",
		"math/cmplx", "math/rand", "math/rand/v2", "os", "reflect", "runtime", "slices", "sort", "strconv", "strings",
		"sync", "sync/atomic", "time", "unicode", "unicode/utf8",
	}
)

// module is the folder of this module, boundDir where in it the bindings seem to be.
const boundDir = "cells/bound"

// writeBindings generates the bindings in a folder, and an overlay by which Go's
// commands find them in the module, where they are not. It returns the
// overlay's name.
func writeBindings(module, dir string) (string, error) {
	own, err := ownPackages(module)
	if err != nil {
		return "", err
	}
	packages := append(own, others...)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	if _, err := command(module, nil, "go", append([]string{"tool", "qexp", "-outdir", dir}, packages...)...); err != nil {
		return "", err
	}
	overlay := map[string]string{}
	var all bytes.Buffer
	all.WriteString("// Package bound holds what the interpreter knows of compiled packages.\npackage bound\n\nimport (\n")
	for _, name := range packages {
		file := filepath.Join(dir, filepath.FromSlash(name), "export.go")
		if _, err := os.Stat(file); err != nil {
			return "", fmt.Errorf("qexp made no bindings of %s: %w", name, err)
		}
		overlay[filepath.Join(module, boundDir, filepath.FromSlash(name), "export.go")] = file
		fmt.Fprintf(&all, "\t_ \"nnbook/notebooks/live/%s/%s\"\n", boundDir, name)
	}
	for _, name := range standard {
		fmt.Fprintf(&all, "\t_ \"github.com/goplus/ixgo/pkg/%s\"\n", name)
	}
	all.WriteString(")\n")
	list := filepath.Join(dir, "bound.go")
	if err := os.WriteFile(list, all.Bytes(), 0o644); err != nil {
		return "", err
	}
	overlay[filepath.Join(module, boundDir, "bound.go")] = list
	content, err := json.MarshalIndent(map[string]any{"Replace": overlay}, "", "\t")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, content, 0o644)
}

func ownPackages(module string) ([]string, error) {
	list, err := command(module, nil, "go", append([]string{"list", "-f", "{{if ne .Name \"main\"}}{{.ImportPath}}{{end}}"}, ownPattern...)...)
	if err != nil {
		return nil, err
	}
	var own []string
	for _, name := range strings.Fields(string(list)) {
		if !slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return slices.Contains(leftOut, part) }) &&
			!strings.HasPrefix(name, "nnbook/notebooks/live") && path.Base(name) != "gomlx" {
			own = append(own, name)
		}
	}
	if len(own) == 0 {
		return nil, fmt.Errorf("go list finds none of the project's packages in %s", module)
	}
	return own, nil
}

// command runs a program in a folder and returns what it printed. Its error
// says what it complained about.
func command(dir string, env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", name, args[0], err, log.Bytes())
	}
	return out, nil
}

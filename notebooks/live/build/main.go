// Command build makes what the pages of the book load to be alive: the programs
// in WebAssembly, and the scripts and styles around them.
//
//	go run ./build -o ../../.nnbook/live       everything
//	go run ./build -bindings ../../.nnbook/bound   only the interpreter's bindings, for the tests
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	to := flag.String("o", "", "folder for the files of the book")
	bindings := flag.String("bindings", "", "folder for the bindings and their overlay, which go test -overlay takes")
	flag.Parse()
	if err := run(*to, *bindings); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(to, bindings string) error {
	module, err := os.Getwd()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(module, "page", "loader.js")); err != nil {
		return fmt.Errorf("build must be started in the folder notebooks/live: %w", err)
	}
	if bindings == "" {
		if bindings, err = os.MkdirTemp("", "nnbook-bound-"); err != nil {
			return err
		}
		defer os.RemoveAll(bindings)
	} else if bindings, err = filepath.Abs(bindings); err != nil {
		return err
	}
	overlay, err := writeBindings(module, bindings)
	if err != nil || to == "" {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	assets := map[string]int{}
	if assets["cells"], err = compile(module, overlay, "cells", "./cells/worker", to); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(module, "explore", "wasm")); err == nil {
		if assets["explore"], err = compile(module, "", "explore", "./explore/wasm", to); err != nil {
			return err
		}
		if err := concatenate(filepath.Join(module, "explore"), ".js", filepath.Join(to, "explore.js")); err != nil {
			return err
		}
		if err := concatenate(filepath.Join(module, "explore"), ".css", filepath.Join(to, "explore.css")); err != nil {
			return err
		}
		// Their defaults are computed here and now, and stored in the pages.
		list, err := command(module, nil, "go", "run", "./explore/defaults")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, "explorables.json"), list, 0o644); err != nil {
			return err
		}
	}
	if err := writeLoader(module, to, assets); err != nil {
		return err
	}
	for _, name := range []string{"cells.js", "cells.css"} {
		content, err := os.ReadFile(filepath.Join(module, "page", name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// concatenate puts the files of a folder with one ending into one: the frame
// first, then the others by name.
func concatenate(folder, ending, to string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ending) && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return errors.New("there is no " + ending + " file in " + folder)
	}
	slices.SortStableFunc(names, func(a, b string) int { return first(b) - first(a) })
	var all []byte
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		all = append(append(all, content...), '\n')
	}
	return os.WriteFile(to, all, 0o644)
}

func first(name string) int {
	if strings.HasPrefix(name, "frame.") {
		return 1
	}
	return 0
}

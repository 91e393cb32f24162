// Command build makes what the pages of the book load to be alive: the programs
// in WebAssembly, and the scripts and styles around them.
//
//	go run ./build -o ../../.nnbook/live       everything
//	go run ./build -bindings ../../.nnbook/bound   only the interpreter's bindings, for the tests
//	go run ./build -o DIR -only explore            no interpreter, in seconds
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	to := flag.String("o", "", "folder for the files of the book")
	bindings := flag.String("bindings", "", "folder for the bindings and their overlay, which go test -overlay takes")
	only := flag.String("only", "", "explore: leave the interpreter out, to see soon what becomes of an explorable")
	flag.Parse()
	if err := run(*to, *bindings, *only); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(to, bindings, only string) error {
	module, err := os.Getwd()
	if err != nil {
		return err
	}
	if only != "" && (only != "explore" || to == "") {
		return fmt.Errorf("-only wants explore, and -o a folder, got -only %q -o %q", only, to)
	}
	if _, err := os.Stat(filepath.Join(module, "page", "loader.js")); err != nil {
		return fmt.Errorf("build must be started in the folder notebooks/live: %w", err)
	}
	if to != "" {
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
	}
	assets := map[string]int{}
	if only != "explore" {
		if assets["cells"], err = interpreter(module, bindings, to); err != nil || to == "" {
			return err
		}
	}
	if assets["explore"], err = compile(module, "", "explore", "./explore/worker", to); err != nil {
		return err
	}
	if err := writeExplorables(module, to); err != nil {
		return err
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

// interpreter writes the bindings and, where a folder for the book is named, the
// program that runs the cells. It returns the number of the program's parts.
func interpreter(module, bindings, to string) (parts int, err error) {
	if bindings == "" {
		if bindings, err = os.MkdirTemp("", "nnbook-bound-"); err != nil {
			return 0, err
		}
		defer os.RemoveAll(bindings)
	} else if bindings, err = filepath.Abs(bindings); err != nil {
		return 0, err
	}
	overlay, err := writeBindings(module, bindings)
	if err != nil || to == "" {
		return 0, err
	}
	return compile(module, overlay, "cells", "./cells/worker", to)
}

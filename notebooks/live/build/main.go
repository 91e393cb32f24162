// Command build makes what the pages of the book load to be alive: the programs
// in WebAssembly, and the scripts and styles around them.
//
//	go run ./build -o ../../.nnbook/live       everything
//	go run ./build -bindings ../../.nnbook/bound   only the interpreter's bindings, for the tests
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
	parts, err := compile(module, overlay, "cells", "./cells/worker", to)
	if err != nil {
		return err
	}
	if err := writeLoader(module, to, map[string]int{"cells": parts}); err != nil {
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

// Command insert puts the exercises into the notebooks, behind the heading
// "Exercises":
//
//	go run ./notebooks/exercises/insert notebooks/*.ipynb
//
// It may be run again after any change of an exercise; what stands elsewhere in
// a notebook stays as it is. With -solved DIR it writes notebooks with the
// solutions in the place of the stubs to that folder instead, for the tests.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"nnbook/notebooks/exercises/internal/cells"
)

func main() {
	solved := flag.String("solved", "", "write solved notebooks to this folder")
	flag.Parse()
	if err := run(flag.Args(), *solved); err != nil {
		fmt.Fprintln(os.Stderr, "insert:", err)
		os.Exit(1)
	}
}

func run(paths []string, solved string) error {
	if len(paths) == 0 {
		return errors.New("name the notebooks, for instance notebooks/*.ipynb")
	}
	for _, path := range paths {
		if err := insert(path, solved); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func insert(path, solved string) error {
	name := filepath.Base(path)
	number, err := strconv.Atoi(name[:min(2, len(name))])
	if err != nil {
		return errors.New("the name must begin with the notebook's number, as in 03_weight_initialization.ipynb")
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	n, err := cells.Parse(content)
	if err != nil {
		return err
	}
	if err := n.Insert(number); err != nil {
		return err
	}
	if solved != "" {
		n.Solve()
		path = filepath.Join(solved, name)
	}
	fresh, err := n.Bytes()
	if err != nil || bytes.Equal(fresh, content) {
		return err
	}
	return write(path, fresh)
}

// write replaces a file in one go.
func write(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".insert-*")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// insertAll puts all exercises into their notebooks.
func insertAll(p project.Project, replace bool) error {
	paths, err := project.NotebooksIn(p.Path("notebooks")) // notebook 11 has exercises of its own
	if err != nil {
		return err
	}
	var problems []error
	for _, path := range paths {
		problems = append(problems, insertInto(path, of(numberOf(path)), replace))
	}
	return errors.Join(problems...)
}

// numberOf is the number that a notebook's name begins with.
func numberOf(path string) int {
	var number int
	fmt.Sscanf(filepath.Base(path), "%d_", &number)
	return number
}

// notebookOf finds the notebook with a number.
func notebookOf(p project.Project, number int) (string, error) {
	paths, err := project.NotebooksIn(p.Path("notebooks")) // notebook 11 has exercises of its own
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(paths, func(path string) bool { return numberOf(path) == number })
	if i < 0 {
		return "", fmt.Errorf("there is no notebook %02d in %s: write it first, with a cell whose id is %q for the heading of its exercises", number, p.Path("notebooks"), headingID)
	}
	return paths[i], nil
}

// of returns the exercises of a notebook, in order.
func of(number int) []exercises.Exercise {
	return slices.DeleteFunc(slices.Clone(exercises.All()), func(e exercises.Exercise) bool { return e.ID.Notebook != number })
}

// insertInto puts exercises into the notebook at a path, and says what it left.
func insertInto(path string, all []exercises.Exercise, replace bool) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	n, err := notebook.Read(path)
	if err != nil {
		return err
	}
	left, err := insert(n, cellsOf(all), replace)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	fresh, err := n.Bytes()
	if err != nil {
		return err
	}
	if !bytes.Equal(fresh, content) {
		if err := n.Write(path); err != nil {
			return err
		}
		fmt.Printf("%s: the exercises are up to date now; make store fills in their outputs\n", filepath.Base(path))
	}
	if len(left) > 0 {
		return fmt.Errorf("%s: somebody wrote an answer into %s, so it was left as it is; REPLACE=1 puts the stub there", filepath.Base(path), strings.Join(left, ", "))
	}
	return nil
}

// insert puts cells behind the heading, in the place of those exercise cells
// that stand there. Outputs are kept where the source stays the same. The ids
// of cells with an answer are returned: such a cell is left as it is, unless it
// may be replaced.
func insert(n *notebook.Notebook, fresh []notebook.Cell, replace bool) (left []string, err error) {
	old := map[string]notebook.Cell{}
	var rest []notebook.Cell
	for _, c := range n.Cells {
		if strings.HasPrefix(c.ID, prefix) {
			old[c.ID] = c
		} else {
			rest = append(rest, c)
		}
	}
	at := slices.IndexFunc(rest, func(c notebook.Cell) bool { return c.ID == headingID })
	if at < 0 {
		return nil, fmt.Errorf("it has no cell with the id %q to put the exercises behind", headingID)
	}
	for i, c := range fresh {
		was, ok := old[c.ID]
		delete(old, c.ID)
		switch {
		case !ok:
		case was.Source == c.Source:
			fresh[i] = was
		case !replace && c.CellType == "code" && holdsAnswer(string(was.Source)):
			fresh[i] = was
			left = append(left, c.ID)
		}
	}
	// What is left over belongs to exercises that are no more.
	var lost []string
	for _, id := range slices.Sorted(maps.Keys(old)) {
		if old[id].CellType == "code" && holdsAnswer(string(old[id].Source)) {
			lost = append(lost, id)
		}
	}
	if len(lost) > 0 && !replace {
		return nil, fmt.Errorf("the exercises of the cells %s are no more, and the cells hold code: take them out by hand, or with REPLACE=1", strings.Join(lost, ", "))
	}
	n.Cells = slices.Concat(rest[:at+1], fresh, rest[at+1:])
	return left, nil
}

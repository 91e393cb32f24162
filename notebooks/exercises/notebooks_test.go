package exercises_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/cells"
)

// The notebooks hold the exercises of this package: no more, no fewer, and as
// they are here. To put it right, run
//
//	go run ./notebooks/exercises/insert notebooks/*.ipynb
func TestNotebooksHoldTheExercises(t *testing.T) {
	found := notebooks(t)
	total := 0
	for number := range 10 {
		path, ok := found[number]
		if !ok {
			t.Errorf("there is no notebook %02d", number)
			continue
		}
		n := parse(t, path)
		checks := 0
		for _, c := range n.Cells {
			if strings.Contains(c.Source(), "internal/solutions") {
				t.Errorf("%s: cell %s imports the solutions", filepath.Base(path), c.ID())
			}
			if c.Kind() == "code" {
				checks += strings.Count(c.Source(), "exercises.Check")
			}
		}
		total += checks
		want := cells.Of(number)
		if checks != len(want)/2 {
			t.Errorf("%s has %d exercises, the package has %d", filepath.Base(path), checks, len(want)/2)
		}
		compareCells(t, filepath.Base(path), n, want)
	}
	if total != len(exercises.All()) {
		t.Errorf("the notebooks have %d exercises, the package has %d", total, len(exercises.All()))
	}
}

// compareCells looks for the exercise cells behind their heading.
func compareCells(t *testing.T, name string, n *cells.Notebook, want []cells.Cell) {
	t.Helper()
	at := 0
	for at < len(n.Cells) && n.Cells[at].ID() != "exercises" {
		at++
	}
	for i, w := range want {
		if at+1+i >= len(n.Cells) {
			t.Errorf("%s ends before the cell %s", name, w.ID())
			return
		}
		got := n.Cells[at+1+i]
		if got.ID() != w.ID() || got.Kind() != w.Kind() || got.Source() != w.Source() {
			t.Errorf("%s: got the cell %s where %s should be, or it has another text:\n%s\nwant\n%s", name, got.ID(), w.ID(), got.Source(), w.Source())
			return
		}
	}
}

// What is stored in the notebooks is the answer to the stub.
func TestStoredAnswers(t *testing.T) {
	for number, path := range notebooks(t) {
		n := parse(t, path)
		for _, e := range exercises.All() {
			want := "Exercise " + e.ID.String() + ": not tried"
			if e.ID.Notebook == number && !strings.HasPrefix(outputs(n, e), want) {
				t.Errorf("%s: exercise %v shows %q, want %q", filepath.Base(path), e.ID, outputs(n, e), want)
			}
		}
	}
}

const small = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "exercises",
   "metadata": {},
   "source": [
    "## Exercises <&>\n"
   ]
  },
  {
   "cell_type": "markdown",
   "id": "further",
   "metadata": {
    "x": 1.50
   },
   "source": [
    "end"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`

func TestInsert(t *testing.T) {
	n, err := cells.Parse([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := n.Bytes(); err != nil || string(got) != small {
		t.Errorf("read and written again: got %s, %v", got, err)
	}
	if err := n.Insert(4); err != nil {
		t.Fatal(err)
	}
	if last := n.Cells[len(n.Cells)-1].ID(); last != "further" || n.Cells[0].ID() != "exercises" {
		t.Errorf("the author's cells moved: first %s, last %s", n.Cells[0].ID(), last)
	}
	compareCells(t, "the notebook", n, cells.Of(4))
	once, err := n.Bytes()
	if err != nil {
		t.Fatal(err)
	}

	// Again, after an execution and a change by hand: outputs stay where the
	// source is the same.
	ran, changed := n.Cells[3], n.Cells[5]
	ran["outputs"] = []any{"an output"}
	changed["outputs"] = []any{"an output"}
	changed["source"] = "something else"
	if err := n.Insert(4); err != nil {
		t.Fatal(err)
	}
	if got := n.Cells[3]["outputs"].([]any); len(got) != 1 {
		t.Errorf("the outputs of an unchanged cell: got %v, want that they stay", got)
	}
	n.Cells[3]["outputs"] = []any{}
	if twice, err := n.Bytes(); err != nil || !bytes.Equal(once, twice) {
		t.Errorf("inserted twice: got %s, want what it was after the first time", twice)
	}
}

func TestInsertWithoutHeading(t *testing.T) {
	n, err := cells.Parse([]byte(strings.Replace(small, `"exercises"`, `"other"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Insert(4); err == nil || !strings.Contains(err.Error(), `"exercises"`) {
		t.Errorf("got %v, want an error that names the heading's id", err)
	}
	for _, bad := range []string{"", "[]", `{"cells": 1}`, `{"cells": [1]}`} {
		if _, err := cells.Parse([]byte(bad)); err == nil {
			t.Errorf("Parse(%q): got no error", bad)
		}
	}
}

// The solutions are reached by the tests alone: no file that a notebook's
// program is built of imports them.
func TestSolutionsStayOut(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") && bytes.Contains(content, []byte(`"nnbook/notebooks/exercises/internal`)) {
			t.Errorf("%s imports stubs or solutions", file)
		}
	}
}

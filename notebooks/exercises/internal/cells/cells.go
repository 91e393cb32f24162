// Package cells puts the exercises into notebooks.
//
// In a notebook, the exercises stand behind the cell with the id "exercises",
// which holds the heading. Their cells have ids that begin with "exercise-":
// those belong to this package, and all others to the notebook's author.
package cells

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"nnbook/notebooks/exercises"
)

const (
	headingID = "exercises"
	prefix    = "exercise-"
)

const introduction = `Each exercise is a function that you write, repair, or let return a number. Its cell runs as it is, and a card says: *not tried*. Put your code in the place of the line with ` + "`panic`" + `, run the cell again, and the card says *right*, or *not yet* with what came, what was wanted, and a hint.

More help, in a cell of its own: ` + "`%%%%`" + ` and in the next line ` + "`exercises.Hint(%d, 1)`" + ` or ` + "`exercises.Solution(%d, 1)`" + `. ` + "`exercises.Progress()`" + ` shows how far you are in all notebooks.`

// A Cell is one cell of a notebook, all that the file says of it.
type Cell map[string]any

// ID returns the cell's id.
func (c Cell) ID() string {
	id, _ := c["id"].(string)
	return id
}

// Kind returns "code" or "markdown".
func (c Cell) Kind() string {
	kind, _ := c["cell_type"].(string)
	return kind
}

// Source returns the cell's text.
func (c Cell) Source() string {
	switch s := c["source"].(type) {
	case string:
		return s
	case []any:
		var b strings.Builder
		for _, line := range s {
			fmt.Fprint(&b, line)
		}
		return b.String()
	}
	return ""
}

// Notebook is a notebook's file.
type Notebook struct {
	file  map[string]any
	Cells []Cell
}

// Parse reads a notebook.
func Parse(content []byte) (*Notebook, error) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	n := &Notebook{}
	if err := d.Decode(&n.file); err != nil {
		return nil, fmt.Errorf("cells: this is not a notebook: %w", err)
	}
	list, ok := n.file["cells"].([]any)
	if !ok {
		return nil, fmt.Errorf("cells: this is not a notebook: it has no list of cells")
	}
	for _, c := range list {
		fields, ok := c.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("cells: this is not a notebook: a cell is no object")
		}
		n.Cells = append(n.Cells, fields)
	}
	return n, nil
}

// Bytes returns the notebook's file, in the form in which Jupyter writes it.
func (n *Notebook) Bytes() ([]byte, error) {
	n.file["cells"] = n.Cells
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(n.file)
	return b.Bytes(), err
}

// Insert puts the exercises of a notebook, given by its number, behind the
// heading, in the place of those that stood there. The outputs of a cell whose
// source does not change are kept.
func (n *Notebook) Insert(number int) error {
	old := map[string]Cell{}
	var rest []Cell
	for _, c := range n.Cells {
		if strings.HasPrefix(c.ID(), prefix) {
			old[c.ID()] = c
		} else {
			rest = append(rest, c)
		}
	}
	at := slices.IndexFunc(rest, func(c Cell) bool { return c.ID() == headingID })
	if at < 0 {
		return fmt.Errorf("cells: notebook %02d has no cell with the id %q to put the exercises behind", number, headingID)
	}
	fresh := Of(number)
	for i, c := range fresh {
		if was, ok := old[c.ID()]; ok && was.Source() == c.Source() {
			fresh[i] = was
		}
	}
	n.Cells = slices.Concat(rest[:at+1], fresh, rest[at+1:])
	return nil
}

// Solve puts the solutions in the place of the stubs.
func (n *Notebook) Solve() {
	for _, e := range exercises.All() {
		for _, c := range n.Cells {
			if c.ID() == codeID(e) {
				c["source"] = lines(e.SolvedCell())
			}
		}
	}
}

// Of returns the exercise cells of a notebook, without outputs.
func Of(number int) []Cell {
	all := []Cell{markdown(prefix+"how", fmt.Sprintf(introduction, number, number))}
	for _, e := range exercises.All() {
		if e.ID.Notebook != number {
			continue
		}
		all = append(all,
			markdown(fmt.Sprintf("%s%d-%d", prefix, e.ID.Notebook, e.ID.Number),
				fmt.Sprintf("### Exercise %v · %s\n\n*%s* · %s", e.ID, e.Title, e.Kind, e.Task)),
			Cell{
				"cell_type": "code", "id": codeID(e), "metadata": map[string]any{},
				"execution_count": nil, "outputs": []any{}, "source": lines(e.Cell()),
			})
	}
	return all
}

func codeID(e exercises.Exercise) string {
	return fmt.Sprintf("%s%d-%d-code", prefix, e.ID.Notebook, e.ID.Number)
}

func markdown(id, text string) Cell {
	return Cell{"cell_type": "markdown", "id": id, "metadata": map[string]any{}, "source": lines(text)}
}

// lines cuts a text as Jupyter stores it: each line with its end.
func lines(text string) []any {
	all := []any{}
	for line := range strings.Lines(text) {
		all = append(all, line)
	}
	return all
}

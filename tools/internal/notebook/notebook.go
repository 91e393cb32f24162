// Package notebook reads, checks, compares and tidies Jupyter notebooks.
package notebook

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"nnbook/tools/internal/project"
)

// Notebook is a file of nbformat 4.5. What this package has no name for is
// kept as it was read.
type Notebook struct {
	Cells         []Cell         `json:"cells"`
	Metadata      map[string]any `json:"metadata"`
	NBFormat      int            `json:"nbformat"`
	NBFormatMinor int            `json:"nbformat_minor"`
}

// Cell is a piece of text or code, with what the code put out. The fields
// stand in alphabetical order, as Jupyter writes them.
type Cell struct {
	Attachments    map[string]any `json:"attachments,omitempty"`
	CellType       string         `json:"cell_type"`
	ExecutionCount *int           `json:"execution_count,omitempty"`
	ID             string         `json:"id"`
	Metadata       map[string]any `json:"metadata"`
	Outputs        []Output       `json:"outputs,omitempty"`
	Source         Text           `json:"source"`
}

// Output is one output of a cell: text of a stream, something displayed, or an
// error.
type Output struct {
	Data           map[string]any `json:"data,omitempty"`
	Ename          string         `json:"ename,omitempty"`
	Evalue         string         `json:"evalue,omitempty"`
	ExecutionCount *int           `json:"execution_count,omitempty"`
	Metadata       map[string]any `json:"metadata,omitempty"`
	Name           string         `json:"name,omitempty"`
	OutputType     string         `json:"output_type"`
	Text           Text           `json:"text,omitempty"`
	Traceback      []string       `json:"traceback,omitempty"`
}

// Text is written as a list of lines, and read as that or as one string.
type Text string

// UnmarshalJSON reads a string or a list of strings.
func (t *Text) UnmarshalJSON(data []byte) error {
	s, err := joined(data)
	*t = Text(s)
	return err
}

// MarshalJSON writes a list of lines.
func (t Text) MarshalJSON() ([]byte, error) {
	lines := strings.SplitAfter(string(t), "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return encode(lines)
}

func joined(data []byte) (string, error) {
	var one string
	if err := json.Unmarshal(data, &one); err == nil {
		return one, nil
	}
	var lines []string
	if err := json.Unmarshal(data, &lines); err != nil {
		return "", fmt.Errorf("text of a notebook must be a string or a list of strings: %w", err)
	}
	return strings.Join(lines, ""), nil
}

// Read reads a notebook and makes sure that it is of a form that the other
// functions understand.
func Read(path string) (*Notebook, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var n Notebook
	if err := json.Unmarshal(data, &n); err != nil {
		return nil, fmt.Errorf("%s is not a notebook: %w", path, err)
	}
	if n.NBFormat != 4 || n.NBFormatMinor < 5 {
		return nil, fmt.Errorf("%s has notebook format %d.%d: 4.5 or later is needed, which gives each cell an id", path, n.NBFormat, n.NBFormatMinor)
	}
	seen := map[string]bool{}
	for i, cell := range n.Cells {
		if cell.ID == "" || seen[cell.ID] {
			return nil, fmt.Errorf("%s: cell %d has the id %q: each cell needs one of its own", path, i+1, cell.ID)
		}
		seen[cell.ID] = true
	}
	return &n, nil
}

// Write writes a notebook, the same bytes for the same notebook.
func (n *Notebook) Write(path string) error {
	data, err := n.Bytes()
	if err != nil {
		return err
	}
	return project.WriteFile(path, data)
}

// Bytes is the notebook as a file.
func (n *Notebook) Bytes() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(n)
	return b.Bytes(), err
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// SourceHash is a hash of what the author wrote: all but the outputs.
func (n *Notebook) SourceHash() [32]byte {
	h := sha256.New()
	for _, cell := range n.Cells {
		fmt.Fprintf(h, "%q %q %q\n", cell.CellType, cell.ID, cell.Source)
	}
	return [32]byte(h.Sum(nil))
}

// Normalize takes out whatever differs from run to run or from machine to
// machine without meaning: times, versions, counters.
func (n *Notebook) Normalize() {
	old := n.Metadata
	n.Metadata = map[string]any{
		"kernelspec":    map[string]any{"display_name": "Go (gonb)", "language": "go", "name": project.KernelName},
		"language_info": map[string]any{"file_extension": ".go", "mimetype": "text/x-go", "name": "go", "pygments_lexer": "go"},
	}
	for _, key := range []string{"title"} {
		if value, has := old[key]; has {
			n.Metadata[key] = value
		}
	}
	n.NBFormatMinor = 5
	count := 0
	for i := range n.Cells {
		cell := &n.Cells[i]
		if cell.Metadata == nil {
			cell.Metadata = map[string]any{}
		}
		for _, key := range []string{"execution", "ExecuteTime", "scrolled", "trusted"} {
			delete(cell.Metadata, key)
		}
		if cell.CellType != "code" {
			cell.ExecutionCount, cell.Outputs = nil, nil
			continue
		}
		count++
		number := count
		cell.ExecutionCount = &number
		for j := range cell.Outputs {
			if cell.Outputs[j].ExecutionCount != nil {
				cell.Outputs[j].ExecutionCount = &number
			}
		}
	}
}

// MarshalJSON writes the fields that the notebook format asks for in a cell
// of its kind, also when they are empty.
func (c Cell) MarshalJSON() ([]byte, error) {
	fields := map[string]any{"cell_type": c.CellType, "id": c.ID, "metadata": orEmpty(c.Metadata), "source": c.Source}
	if c.Attachments != nil {
		fields["attachments"] = c.Attachments
	}
	if c.CellType == "code" {
		fields["execution_count"] = c.ExecutionCount
		fields["outputs"] = append([]Output{}, c.Outputs...)
	}
	return encode(fields)
}

// MarshalJSON writes the fields that the notebook format asks for in an output
// of its kind, also when they are empty.
func (o Output) MarshalJSON() ([]byte, error) {
	fields := map[string]any{"output_type": o.OutputType}
	switch o.OutputType {
	case "stream":
		fields["name"], fields["text"] = o.Name, o.Text
	case "error":
		fields["ename"], fields["evalue"], fields["traceback"] = o.Ename, o.Evalue, append([]string{}, o.Traceback...)
	default:
		fields["data"], fields["metadata"] = o.Data, orEmpty(o.Metadata)
		if o.OutputType == "execute_result" {
			fields["execution_count"] = o.ExecutionCount
		}
	}
	return encode(fields)
}

func orEmpty(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

// MIME returns one form of an output as a string, empty if it has none.
func (o Output) MIME(kind string) string {
	switch v := o.Data[kind].(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, line := range v {
			s, _ := line.(string)
			b.WriteString(s)
		}
		return b.String()
	}
	return ""
}

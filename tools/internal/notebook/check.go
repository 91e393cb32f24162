package notebook

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
)

// MaxLines is the longest that a code cell may be. What is longer belongs in a
// package, where it can be tested.
const MaxLines = 30

// Preamble is the first code cell of each notebook. It tells the kernel where
// the packages of the clone are, whatever the clone is called, and keeps the
// kernel from asking the network for modules.
const Preamble = `!*rm -f go.work && go work init . "$(dirname "$(cd "$GONB_DIR" && go env GOMOD)")"
%noautoget`

// GoMLXPreamble is that of the notebooks of the module notebooks/gomlx, and of
// copies of them anywhere in the clone: it finds that module, which knows where
// the project's own is.
const GoMLXPreamble = `!*rm -f go.work && go work init . "$(cd "$GONB_DIR" && go list -m -f '{{.Dir}}' nnbook)/notebooks/gomlx"
%noautoget`

// failedCommand is how the kernel reports a program that did not end well.
var failedCommand = regexp.MustCompile(`(?m)^(exit status \d+|signal: .*)$`)

// Problems lists what must not be in a notebook that is shown to a reader:
// errors, traces of the machine it ran on, overlong cells, a first cell that
// is not the Preamble. Root is the clone's folder.
func (n *Notebook) Problems(root string) []string {
	var problems []string
	add := func(cell int, format string, args ...any) {
		problems = append(problems, fmt.Sprintf("cell %d: ", cell)+fmt.Sprintf(format, args...))
	}
	leaks := leakPatterns(root)
	first := true
	for i, cell := range n.Cells {
		for _, leak := range findLeaks(leaks, string(cell.Source)) {
			add(i+1, "its source holds %s", leak)
		}
		if cell.CellType != "code" {
			continue
		}
		if source := strings.TrimSpace(string(cell.Source)); first && source != Preamble && source != GoMLXPreamble {
			add(i+1, "the first code cell must be the preamble:\n%s", Preamble)
		}
		first = false
		if lines := strings.Count(strings.TrimRight(string(cell.Source), "\n"), "\n") + 1; lines > MaxLines {
			add(i+1, "it has %d lines, more than %d: move what is long into a package", lines, MaxLines)
		}
		for _, output := range cell.Outputs {
			for _, problem := range output.problems(leaks) {
				add(i+1, "%s", problem)
			}
		}
	}
	return problems
}

// problems lists what is wrong with one output.
func (o Output) problems(leaks []leak) []string {
	var problems []string
	text := string(o.Text)
	switch {
	case o.OutputType == "error":
		return []string{fmt.Sprintf("it ended with an error: %s: %s", o.Ename, shorten(o.Evalue))}
	case o.OutputType == "stream" && o.Name == "stderr":
		if found := failedCommand.FindString(text); found != "" {
			problems = append(problems, fmt.Sprintf("its program failed: %s", shorten(text)))
		}
	}
	for kind := range o.Data {
		if !strings.HasPrefix(kind, "image/png") && !strings.HasPrefix(kind, "image/jpeg") {
			text += "\n" + o.MIME(kind)
		}
	}
	text += fmt.Sprint(o.Metadata)
	for _, leak := range findLeaks(leaks, text) {
		problems = append(problems, "its output holds "+leak)
	}
	return problems
}

// leak is a trace of a machine in a notebook.
type leak struct {
	what    string
	pattern *regexp.Regexp
}

// leakPatterns are the traces of any machine, and those of this one. Words
// that any text may hold, such as a user called root, are not looked for.
func leakPatterns(root string) []leak {
	leaks := []leak{
		{"a path in a temporary folder", regexp.MustCompile(`/tmp/|/var/folders/`)},
		{"a path in a home folder", regexp.MustCompile(`/(home/[^/\s]+|root|Users/[^/\s]+)/`)},
		{"the kernel's name for a cell", regexp.MustCompile(`\bgonb_[0-9a-f]{8}\b`)},
	}
	literal := func(what, text string) {
		leaks = append(leaks, leak{what, regexp.MustCompile(regexp.QuoteMeta(text))})
	}
	word := func(what, text string) {
		leaks = append(leaks, leak{what, regexp.MustCompile(`(^|[^\pL\pN])` + regexp.QuoteMeta(text) + `($|[^\pL\pN])`)})
	}
	if len(root) > 1 {
		literal("the folder of the clone", root)
	}
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 && home != root {
		literal("the home folder", filepath.Clean(home)+"/")
	}
	if host, err := os.Hostname(); err == nil && len(host) >= 4 && host != "localhost" {
		word("the name of the machine", host)
	}
	common := map[string]bool{"root": true, "user": true, "admin": true, "test": true, "reader": true, "author": true}
	if u, err := user.Current(); err == nil && len(u.Username) >= 4 && !common[u.Username] {
		word("the name of the user", u.Username)
	}
	return leaks
}

func findLeaks(leaks []leak, text string) []string {
	var found []string
	for _, l := range leaks {
		if at := l.pattern.FindStringIndex(text); at != nil {
			end := min(len(text), at[1]+40)
			found = append(found, fmt.Sprintf("%s: %s", l.what, shorten(text[at[0]:end])))
		}
	}
	return found
}

// shorten makes one line of at most some 200 letters.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 200 {
		return string(runes[:200]) + "…"
	}
	return text
}

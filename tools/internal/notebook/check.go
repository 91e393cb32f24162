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

// Failures lists the cells of an executed notebook that did not end well.
func (n *Notebook) Failures() []string {
	var failures []string
	for i, cell := range n.Cells {
		for _, output := range cell.Outputs {
			if failure := output.failure(); failure != "" {
				failures = append(failures, fmt.Sprintf("cell %d: %s", i+1, failure))
			}
		}
	}
	return failures
}

func (o Output) failure() string {
	switch {
	case o.OutputType == "error":
		return fmt.Sprintf("it ended with an error: %s: %s", o.Ename, shorten(o.Evalue))
	case o.OutputType == "stream" && o.Name == "stderr" && failedCommand.MatchString(string(o.Text)):
		return fmt.Sprintf("its program failed: %s", shorten(string(o.Text)))
	}
	return ""
}

// Problems lists what an author must not store: failures, traces of the machine
// that the notebook ran on, overlong cells, a first cell that is not the
// Preamble. Root is the clone's folder. What readers do in copies of their own
// is not measured by this.
func (n *Notebook) Problems(root string) []string {
	problems := n.Failures()
	add := func(cell int, format string, args ...any) {
		problems = append(problems, fmt.Sprintf("cell %d: ", cell)+fmt.Sprintf(format, args...))
	}
	leaks := leakPatterns(thisMachine(root))
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
			for _, leak := range findLeaks(leaks, output.words()) {
				add(i+1, "its output holds %s", leak)
			}
		}
	}
	return problems
}

// words is all text of an output, that of its metadata too.
func (o Output) words() string {
	text := string(o.Text)
	for kind := range o.Data {
		if !strings.HasPrefix(kind, "image/png") && !strings.HasPrefix(kind, "image/jpeg") {
			text += "\n" + o.MIME(kind)
		}
	}
	return text + fmt.Sprint(o.Metadata)
}

// leak is a trace of a machine in a notebook.
type leak struct {
	what    string
	pattern *regexp.Regexp
}

// machine is what a notebook could tell about the machine that it ran on.
type machine struct{ root, home, host, user string }

func thisMachine(root string) machine {
	m := machine{root: root}
	if home, err := os.UserHomeDir(); err == nil {
		m.home = filepath.Clean(home)
	}
	if host, err := os.Hostname(); err == nil && host != "localhost" {
		m.host = host
	}
	if u, err := user.Current(); err == nil && u.Username != "root" {
		m.user = u.Username
	}
	return m
}

// An absolute path is a slash at the start of a word, and what follows it.
const (
	absolute = "(?:^|[\\s\"'`(\\[=:<>,])/"
	wordEnd  = `(?:$|[^\pL\pN_-])`
)

// leakPatterns are the traces of any machine, and those of this one.
//
// The name of a user or of a machine may be an ordinary word, as adam or keras
// is. A name of letters alone is therefore looked for only where a machine
// would write it: as a folder of an absolute path, and beside the @ of an
// address. Any other name, such as ada42 or ip-10-0-0-7, is no word of a text.
func leakPatterns(m machine) []leak {
	leaks := []leak{
		{"a path in a temporary folder", regexp.MustCompile(`/tmp/|/var/folders/`)},
		{"a path in a home folder", regexp.MustCompile(absolute + `(?:home|Users)/[^/\s]+|` + absolute + `root` + wordEnd + `|/(?:home|Users)/[^/\s]+/|/root/`)},
		{"the kernel's name for a cell", regexp.MustCompile(`\bgonb_[0-9a-f]{8}\b`)},
	}
	add := func(what, pattern string) { leaks = append(leaks, leak{what, regexp.MustCompile(pattern)}) }
	if len(m.root) > 1 {
		add("the folder of the clone", regexp.QuoteMeta(m.root))
	}
	if len(m.home) > 1 && m.home != m.root {
		add("the home folder", regexp.QuoteMeta(m.home)+wordEnd)
	}
	name := func(what, name string, written ...string) {
		switch {
		case name == "":
		case !lettersOnly.MatchString(name):
			add(what, `(?:^|[^\pL\pN])`+regexp.QuoteMeta(name)+wordEnd)
		default:
			add(what, strings.ReplaceAll(strings.Join(written, "|"), "NAME", regexp.QuoteMeta(name)))
		}
	}
	name("the name of the user", m.user, absolute+`(?:[^\s"'/]+/)*NAME`+wordEnd, `(?:^|[^\pL\pN])NAME@`)
	name("the name of the machine", m.host, `(?:@|://)NAME(?:$|[^\pL\pN_.-])`)
	return leaks
}

var lettersOnly = regexp.MustCompile(`^\pL+$`)

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

package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"regexp"
	"strings"

	"nnbook/tools/internal/notebook"
)

// death is the cell that was running when nbconvert gave up, as watch.py left
// it.
type death struct {
	Index int           `json:"index"` // in the notebook, from 0
	Cell  notebook.Cell `json:"cell"`
}

// readDeath returns nil if nbconvert gave up before any cell.
func readDeath(file string) *death {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var d death
	if json.Unmarshal(data, &d) != nil {
		return nil
	}
	return &d
}

const perhapsMemory = "probably memory ran out: close other programs, or run one notebook at a time (JOBS=1)"

// explain says in a reader's words why nbconvert failed. The log is what it
// and the kernel wrote.
func explain(err error, log string, d *death) string {
	switch {
	case strings.Contains(log, "NoSuchKernel"), strings.Contains(log, "No such kernel"):
		return "the kernel is not installed: run make kernel"
	case d != nil && d.failure() != "":
		return d.explain()
	case d != nil && strings.Contains(log, "DeadKernelError"):
		return d.name() + " was running when the kernel died; " + perhapsMemory
	}
	return fmt.Sprintf("nbconvert failed: %v\n%s", err, lastWords(log))
}

// name is what a reader finds the cell by.
func (d *death) name() string {
	begin, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(string(d.Cell.Source), "%%")), "\n")
	return fmt.Sprintf("cell %d (%s …)", d.Index+1, begin)
}

// failure is what the kernel says of the cell's end, such as "exit status 2".
func (d *death) failure() string {
	for _, o := range d.Cell.Outputs {
		if o.OutputType == "error" {
			return strings.TrimSpace(o.Evalue)
		}
	}
	return ""
}

// notBuilt is the failure of a cell that the kernel could not make a program of.
var notBuilt = regexp.MustCompile(`^(failed to run ".*go build|parsing go files)`)

func (d *death) explain() string {
	end, words := d.failure(), ""
	switch report := d.report(); {
	case notBuilt.MatchString(end):
		end, words = "does not compile", inCells(report)
		if strings.Contains(report, "expected declaration") {
			words += "\n(Statements need a line with %% above them.)"
		}
	default:
		words = lastWords(withPlaces(d.stderr(), report))
		words = strings.TrimSpace(strings.TrimSuffix(words, end))
		if end == "signal: killed" {
			end += "; " + perhapsMemory
		}
		end = "failed: " + end
	}
	return strings.TrimSpace(d.name() + " " + end + "\n" + words)
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// stderr is what the cell and its program wrote there. It comes in pieces.
func (d *death) stderr() string {
	var b strings.Builder
	for _, o := range d.Cell.Outputs {
		if o.OutputType == "stream" && o.Name == "stderr" {
			b.WriteString(string(o.Text))
		}
	}
	return escapes.ReplaceAllString(b.String(), "")
}

// notText is what the kernel's report holds beside its text: the style sheet,
// the code around each place, and tags.
var notText = regexp.MustCompile(`(?s)<style>.*?</style>|<div class="gonb-err-context">.*?</div>.*?</div>|<[^>]*>`)

// report is the kernel's own report of an error, which it displays as HTML: it
// knows which line of which cell a line of the program comes from.
func (d *death) report() string {
	var lines []string
	for _, o := range d.Cell.Outputs {
		page := o.MIME("text/html")
		if !strings.Contains(page, "jupyter.stderr") {
			continue
		}
		for _, line := range strings.Split(html.UnescapeString(notText.ReplaceAllString(page, "")), "\n") {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
				lines = append(lines, line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// place is how the report names a line: by the cell, and by the file that the
// kernel made, which the reader never sees.
var (
	place  = regexp.MustCompile(`Cell\[(\d+)\]: Line (\d+) (\S*main\.go:\d+)(:\d+: )?`)
	hidden = regexp.MustCompile(`\S*\bgonb_\w+/main\.go:[\d:]+ `)
)

// inCells names lines by their cells alone.
func inCells(report string) string {
	return hidden.ReplaceAllString(place.ReplaceAllString(report, "In [$1], line $2: "), "")
}

// withPlaces puts the places that the report knows into a trace, in which the
// kernel marks them only if they happened to come in one piece.
func withPlaces(trace, report string) string {
	trace = cellMark.ReplaceAllString(trace, "")
	for _, m := range place.FindAllStringSubmatch(report, -1) {
		trace = regexp.MustCompile(regexp.QuoteMeta(m[3])+`\b`).ReplaceAllString(trace, fmt.Sprintf("In [%s], line %s", m[1], m[2]))
	}
	return trace
}

var (
	cellMark = regexp.MustCompile(` *\[\[ Cell \[\d+\] Line \d+ \]\] *`)
	// crash is the first line of what Go's runtime says when a program dies.
	crash = regexp.MustCompile(`(?m)^(panic: |fatal error: |SIG[A-Z]+: |unexpected fault address |runtime: goroutine stack exceeds)`)
	// numbers of addresses and stack pointers end the lines of a trace.
	addresses = regexp.MustCompile(`(?m) \+0x[0-9a-f]+( fp=.*)?$`)
)

// enoughLines is how many lines of a program's last words are shown.
const enoughLines = 24

// lastWords picks from a program's text what tells why it ended: from the crash
// on if there is one, else the last lines.
func lastWords(text string) string {
	at := crash.FindStringIndex(text)
	if at != nil {
		// The first goroutine is the one that died.
		text = addresses.ReplaceAllString(text[at[0]:], "")
		const next = "\n\ngoroutine "
		parts := strings.SplitN(text, next, 3)
		text = strings.Join(parts[:min(2, len(parts))], next)
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	switch {
	case len(lines) <= enoughLines:
	case at != nil:
		lines = append(lines[:enoughLines:enoughLines], "…")
	default:
		lines = append([]string{"…"}, lines[len(lines)-enoughLines:]...)
	}
	return strings.Join(lines, "\n")
}

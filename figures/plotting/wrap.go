package plotting

import (
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// wrap breaks a text into lines that fit the width, between words and not
// within formulas. A single word that is too wide stays so.
func wrap(style text.Style, s string, width vg.Length) string {
	if style.Width(s) <= width {
		return s
	}
	var lines []string
	line := ""
	for _, word := range words(s) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && style.Width(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return strings.Join(append(lines, line), "\n")
}

// words splits a text at spaces, of which those within formulas do not count.
func words(s string) []string {
	var out []string
	formula, start := false, 0
	for i, r := range s {
		switch {
		case r == '$':
			formula = !formula
		case r == ' ' && !formula:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

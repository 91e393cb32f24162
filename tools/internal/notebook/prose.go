package notebook

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// LooseNumbers lists the numbers in the text of a notebook that stand neither in
// its code nor in its outputs, not even in more digits or as a share instead of a
// percentage. A reader could not see where they come from, and nobody would notice
// when they are no longer true. Numbers of one or two digits are let pass: most of
// them count something that is said beside them. What comes after the heading of the
// exercises sets tasks, and is let pass too.
func (n *Notebook) LooseNumbers() []string {
	var seen []float64
	for _, c := range n.Cells {
		if c.CellType == "code" {
			seen = append(seen, numbersIn(c.shown())...)
		}
	}
	var loose []string
	for i, c := range n.Cells {
		if c.CellType != "markdown" {
			continue
		}
		if exercises.MatchString(string(c.Source)) { // what follows sets tasks
			break
		}
		for _, number := range numeral.FindAllString(plainText(string(c.Source)), -1) {
			if !standsIn(number, seen) {
				loose = append(loose, fmt.Sprintf("cell %d: %s", i, number))
			}
		}
	}
	return loose
}

var (
	// numeral is a number with a decimal point, or of at least three digits.
	numeral = regexp.MustCompile(`\b\d[\d,]*\.\d+|\b\d[\d,]*\d{2}\b`)
	anyForm = regexp.MustCompile(`(?:\d[\d,_]*)?\.?\d+(?:e[-+]?\d+)?`)

	exercises = regexp.MustCompile(`(?m)^#+ Exercises`)
	source    = regexp.MustCompile(`src="[^"]*"`)
	address   = regexp.MustCompile(`\]\([^)]*\)`)
	year      = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
	pointing  = regexp.MustCompile(`(?i)\b(?:figures?|tables?|snippets?|equations?|notebooks?|exercises?|sections?|chapters?|go) [\d.,–-]+\d`)
)

// plainText is a cell's text without what is no measurement: addresses, years,
// numbers of figures and exercises.
func plainText(text string) string {
	for _, e := range []*regexp.Regexp{address, pointing, year} {
		text = e.ReplaceAllString(text, " ")
	}
	return text
}

// shown is a code cell's source, and its outputs in words.
func (c Cell) shown() string {
	var b strings.Builder
	b.WriteString(string(c.Source))
	for _, o := range c.Outputs {
		b.WriteString("\n" + string(o.Text))
		for kind := range o.Data {
			if strings.HasPrefix(kind, "text/") {
				b.WriteString("\n" + source.ReplaceAllString(o.MIME(kind), ""))
			}
		}
	}
	return b.String()
}

func numbersIn(text string) []float64 {
	var all []float64
	for _, s := range anyForm.FindAllString(text, -1) {
		if v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "_", "").Replace(s), 64); err == nil {
			all = append(all, v)
		}
	}
	return all
}

// standsIn tells whether one of the numbers rounds to this one, or is a share
// that as a percentage does.
func standsIn(number string, all []float64) bool {
	number = strings.ReplaceAll(number, ",", "")
	_, decimals, _ := strings.Cut(number, ".")
	want, _ := strconv.ParseFloat(number, 64)
	half := 0.5001 * math.Pow10(-len(decimals))
	for _, v := range all {
		if math.Abs(v-want) <= half || math.Abs(100*v-want) <= half {
			return true
		}
	}
	return false
}

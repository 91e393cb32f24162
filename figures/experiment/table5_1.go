package experiment

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Table is a header and rows of text, as many cells in each row as in the header.
type Table struct {
	Header []string
	Rows   [][]string
}

// Markdown returns the table in the form of Markdown.
func (t Table) Markdown() string {
	var b strings.Builder
	line := func(cells []string) {
		for _, cell := range cells {
			b.WriteString("| " + strings.ReplaceAll(cell, "|", `\|`) + " ")
		}
		b.WriteString("|\n")
	}
	line(t.Header)
	b.WriteString(strings.Repeat("|---", len(t.Header)) + "|\n")
	for _, row := range t.Rows {
		line(row)
	}
	return b.String()
}

// Table5_1 returns the five configurations of the chapter's Table 5-1. With results of [Experiment.Run], one more column
// says which share of the test images is classified wrongly after the last epoch; of several seeds, the median.
func Table5_1(results ...Result) Table {
	t := Table{Header: []string{"configuration", "hidden layer", "output layer", "loss", "optimizer", "batch size"}}
	configurations := Configurations()
	if len(results) > 0 {
		t.Header = append(t.Header, fmt.Sprintf("test error after %d epochs", len(results[0].History.ValAccuracy)))
		configurations = configurationsOf(results)
	}
	for _, c := range configurations {
		row := c.Words()
		if len(results) > 0 {
			row = append(row, percent(median(finalErrors(results, c))))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// configurationsOf lists the configurations of the results, each once.
func configurationsOf(results []Result) []Configuration {
	var list []Configuration
	seen := map[int]bool{}
	for _, r := range results {
		if !seen[r.Configuration.Number] {
			seen[r.Configuration.Number] = true
			list = append(list, r.Configuration)
		}
	}
	return list
}

// finalErrors returns the final test errors of a configuration in rising order, one a seed.
func finalErrors(results []Result, c Configuration) []float64 {
	var errors []float64
	for _, r := range results {
		if r.Configuration.Number == c.Number {
			errors = append(errors, r.FinalTestError())
		}
	}
	slices.Sort(errors)
	return errors
}

// median of sorted values; of an even number, the lower one in the middle, which was really measured.
func median(sorted []float64) float64 { return sorted[(len(sorted)-1)/2] }

// percent writes a share with the digits that 10,000 test images can tell apart.
func percent(share float64) string {
	return strconv.FormatFloat(math.Round(share*1e4)/100, 'f', 2, 64) + " %"
}
